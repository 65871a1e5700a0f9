package term

import (
	"strings"

	"stet/inflect"
)

// form is an inflected form of an English word.
type form uint8

const (
	plain form = iota // not inflected
	singular
	plural
	base
	third
	past
	participle
	gerund
	pastOrParticiple // one spelling for both
)

// inflected is one spelling of a lemma.
type inflected struct {
	word string
	form form
}

var irregularVerbs = verbTable(`be was been,begin began begun,become became become,beat beat beaten,bear bore borne,bend bent bent,bind bound bound,
bite bit bitten,blow blew blown,break broke broken,bring brought brought,build built built,burst burst burst,buy bought bought,cast cast cast,
catch caught caught,choose chose chosen,come came come,cost cost cost,cut cut cut,deal dealt dealt,dig dug dug,do did done,draw drew drawn,
drink drank drunk,drive drove driven,eat ate eaten,fall fell fallen,feed fed fed,feel felt felt,fight fought fought,find found found,fly flew flown,
forbid forbade forbidden,forget forgot forgotten,forgive forgave forgiven,freeze froze frozen,get got got,give gave given,go went gone,grow grew grown,
hang hung hung,have had had,hear heard heard,hide hid hidden,hit hit hit,hold held held,hurt hurt hurt,keep kept kept,know knew known,lay laid laid,
lead led led,leave left left,lend lent lent,let let let,lose lost lost,make made made,mean meant meant,meet met met,pay paid paid,put put put,
quit quit quit,read read read,ride rode ridden,ring rang rung,rise rose risen,run ran run,say said said,see saw seen,seek sought sought,sell sold sold,
send sent sent,set set set,shake shook shaken,shed shed shed,shoot shot shot,show showed shown,shut shut shut,sing sang sung,sink sank sunk,sit sat sat,
sleep slept slept,speak spoke spoken,spend spent spent,split split split,spread spread spread,stand stood stood,steal stole stolen,stick stuck stuck,
strike struck struck,swear swore sworn,sweep swept swept,swim swam swum,take took taken,teach taught taught,tear tore torn,tell told told,
think thought thought,throw threw thrown,understand understood understood,undergo underwent undergone,wear wore worn,win won won,wind wound wound,
withdraw withdrew withdrawn,write wrote written,overthrow overthrew overthrown,override overrode overridden,overcome overcame overcome,undertake undertook undertaken,step stepped stepped,uphold upheld upheld`)

// doubles are verbs of several syllables that double their last letter.
var doubles = map[string]bool{
	"admit": true, "commit": true, "submit": true, "permit": true, "refer": true, "defer": true, "occur": true, "prefer": true, "transfer": true,
	"control": true, "cancel": true, "travel": true, "expel": true, "compel": true, "patrol": true, "enrol": true, "regret": true, "equip": true,
	"omit": true, "transmit": true, "rebel": true, "label": true, "format": true, "kidnap": true, "abet": true, "acquit": true, "deter": true,
	"incur": true, "confer": true, "model": true, "signal": true, "emit": true, "remit": true, "concur": true, "recur": true, "propel": true, "repel": true, "dispel": true, "annul": true,
}

func verbTable(list string) map[string][2]string {
	table := map[string][2]string{}
	for v := range strings.SplitSeq(strings.ReplaceAll(list, "\n", ""), ",") {
		f := strings.Fields(v)
		table[f[0]] = [2]string{f[1], f[2]}
	}
	return table
}

// noun is the inflection of a noun.
func noun(word string) []inflected {
	return []inflected{{word, singular}, {inflect.Plural(word), plural}}
}

// verb is the inflection of a verb. The first spelling of a form is what a
// suggestion uses; the others are read too.
func verb(w string) []inflected {
	if w == "be" {
		return []inflected{{"be", base}, {"is", third}, {"are", third}, {"was", past}, {"were", past}, {"been", participle}, {"being", gerund}}
	}
	out := []inflected{{w, base}}
	s := w + "s"
	n := len(w)
	switch {
	case w == "have":
		s = "has"
	case inflect.Hisses(w) || w[n-1] == 'o':
		s = w + "es"
	case n > 1 && w[n-1] == 'y' && !inflect.Vowel(w[n-2]):
		s = w[:n-1] + "ies"
	}
	out = append(out, inflected{s, third})
	stem := w
	switch {
	case strings.HasSuffix(w, "ie"):
		stem = w[:n-2] + "y"
	case n > 2 && w[n-1] == 'e' && w[n-2] != 'e' && w[n-2] != 'o' && w[n-2] != 'y':
		stem = w[:n-1]
	case doubling(w):
		stem = w + w[n-1:]
	}
	if p, ok := irregularVerbs[w]; ok {
		if p[0] == p[1] {
			out = append(out, inflected{p[0], pastOrParticiple})
		} else {
			out = append(out, inflected{p[0], past}, inflected{p[1], participle})
		}
	} else {
		ed := stem + "ed"
		switch {
		case w[n-1] == 'e':
			ed = w + "d"
		case n > 1 && w[n-1] == 'y' && !inflect.Vowel(w[n-2]):
			ed = w[:n-1] + "ied"
		}
		out = append(out, inflected{ed, pastOrParticiple})
	}
	return append(out, inflected{stem + "ing", gerund})
}

// doubling reports whether the last letter of a verb is doubled before -ing.
func doubling(w string) bool {
	if doubles[w] || irregularVerbs[w] != [2]string{} && w[len(w)-1] == 't' && len(w) == 3 && w != "eat" {
		return true
	}
	n := len(w)
	if n < 3 || inflect.Vowel(w[n-1]) || strings.IndexByte("wxy", w[n-1]) >= 0 || !inflect.Vowel(w[n-2]) || inflect.Vowel(w[n-3]) {
		return false
	}
	groups := 0
	for i := range n {
		if inflect.Vowel(w[i]) && (i == 0 || !inflect.Vowel(w[i-1])) {
			groups++
		}
	}
	return groups == 1
}

// as is the spelling of f in the inflection of a word.
func as(forms []inflected, f form, afterAuxiliary bool) string {
	if f == pastOrParticiple {
		f = past
		if afterAuxiliary {
			f = participle
		}
	}
	for _, i := range forms {
		if i.form == f || i.form == pastOrParticiple && (f == past || f == participle) {
			return i.word
		}
	}
	return forms[0].word
}

// anyForms are all spellings of a word that may be a noun or a verb.
func anyForms(w string) []string {
	seen := map[string]bool{}
	var out []string
	for _, list := range [][]inflected{noun(w), verb(w)} {
		for _, f := range list {
			if !seen[f.word] {
				seen[f.word] = true
				out = append(out, f.word)
			}
		}
	}
	return out
}

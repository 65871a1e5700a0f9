package number

import (
	"strings"

	"stet/text"
)

// stem brings forms of one word together: "shelters" and "shelter", "emptied"
// and "empty", "growth" and "grow". It is only for comparing words of one
// article, where a wrong pair is rare.
func stem(w string) string {
	w = ownerless(w)
	if s := stems.Of(w); s != "" {
		return s
	}
	n := len(w)
	if n == 0 || endings>>(w[n-1]&31)&1 == 0 {
		return endless(w)
	}
	switch {
	case n > 5 && strings.HasSuffix(w, "men"):
		return w[:n-2] + "an"
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && strings.HasSuffix(w, "ied"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "sses") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "xes")):
		return w[:n-2]
	case n > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return endless(w[:n-1])
	case n > 5 && strings.HasSuffix(w, "ing"):
		return endless(undouble(w[:n-3]))
	case n > 4 && strings.HasSuffix(w, "ed"):
		return endless(undouble(w[:n-2]))
	}
	return endless(w)
}

// endings are the last letters of the endings that stem takes off.
const endings = 1<<('n'&31) | 1<<('s'&31) | 1<<('d'&31) | 1<<('g'&31)

// ownerless is w without the ending of a possessive.
func ownerless(w string) string {
	if w == "" {
		return w
	}
	switch w[len(w)-1] {
	case 's', '\'', 0x99: // the last byte of ’
		w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
		return strings.TrimRight(w, "'’")
	}
	return w
}

// harmStem is the stem of w if that is "dead" or "hurt", else "".
func harmStem(w string) string {
	s := stems.Of(ownerless(w))
	if s == "" && (strings.HasPrefix(w, "dead") || strings.HasPrefix(w, "hurt")) {
		s = stem(w)
	}
	if s == "dead" || s == "hurt" {
		return s
	}
	return ""
}

// undouble makes "stop" of "stopp".
func undouble(w string) string {
	if n := len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 'l' && w[n-1] != 's' {
		return w[:n-1]
	}
	return w
}

// endless drops a silent e, so that "close", "closed" and "closing" meet.
func endless(w string) string {
	if n := len(w); n > 3 && w[n-1] == 'e' {
		return w[:n-1]
	}
	return w
}

// stems are words whose forms no ending tells.
var stems = text.NewTable(map[string]string{
	"men": "man", "women": "woman", "children": "child", "people": "person", "persons": "person", "feet": "foot", "wives": "wife",
	"lives": "life", "deaths": "dead", "died": "dead", "death": "dead", "dies": "dead", "killed": "dead", "kills": "dead",
	"kill": "dead", "dead": "dead", "fatalities": "dead", "slain": "dead", "massacred": "dead", "perished": "dead", "perish": "dead",
	"massacre": "dead", "victims": "victim", "hurts": "hurt", "injure": "hurt", "injury": "hurt", "wound": "hurt", "injured": "hurt", "injuries": "hurt", "wounded": "hurt", "wounds": "hurt",
	"injures": "hurt", "injuring": "hurt", "wounding": "hurt", "killing": "dead", "hurt": "hurt",
	"grew": "grow", "growth": "grow", "grown": "grow", "rose": "rise", "risen": "rise", "fell": "fall", "fallen": "fall",
	"sold": "sell", "sale": "sell", "sales": "sell", "bought": "buy", "built": "build", "lost": "lose", "loss": "lose",
	"losses": "lose", "won": "win", "paid": "pay", "spent": "spend", "cost": "cost", "took": "take", "taken": "take",
	"gave": "give", "given": "give", "made": "make", "left": "leave", "held": "hold", "ran": "run", "led": "lead",
	"firm": "company", "firms": "company", "movie": "film", "movies": "film", "nation": "country", "nations": "country",
	"post": "job", "posts": "job", "redundancies": "job", "redundancy": "job", "employees": "worker", "staff": "worker", "employee": "worker",
	"vessel": "ship", "vessels": "ship", "boat": "ship", "boats": "ship", "aircraft": "plane", "jet": "plane", "jets": "plane", "airliner": "plane",
	"explosion": "blast", "explosions": "blast", "houses": "home", "house": "home", "villagers": "resident", "inhabitants": "resident",
	"mice": "mouse", "buses": "bus", "gases": "gas", "per": "per", "was": "be", "were": "be", "economic": "economy",
})

package name

import (
	"cmp"
	"slices"

	"stet/rules/name/romanise"
)

// Cluster is the spellings of one name, the best first. A name that is always
// spelled alike is a cluster of one.
type Cluster struct {
	Spellings []Spelling
}

// Spelling is one spelling of a name in an archive.
type Spelling struct {
	Name string
	// Mentions and Articles count where it stands. From and To are the days of
	// the first and the last dated article, as 20260131; 0 is none.
	Mentions, Articles int
	From, To           int
	// Beside are names that it stands beside, some of them if there are many.
	Beside []string
	// Places are its first mentions in the first articles by id.
	Places []Place
	// Reason says why it is a spelling of the first one, or of another one that
	// is; empty for the first. Doubt says that nothing but the letters does.
	Reason string
	Doubt  bool
	// Ruled says that a reviewed book decides on it.
	Ruled bool
}

// Place is where a mention begins: its line and column count from 1.
type Place struct {
	ID           string
	Line, Column int
}

// Link is a spelling and the one that a finding says to write instead, with the
// finding's reason.
type Link struct{ From, To, Reason string }

// Clusters groups the spellings that the survey counted: whole is what it knows of
// each, verdicts are those of Transliteration by spelling. links are what single
// articles showed besides. Clusters come in the order of their first spellings.
func Clusters(whole, verdicts map[string]any, links []Link) []Cluster {
	g := grouping{root: map[string]string{}, why: map[string]Spelling{}}
	names := make([]string, 0, len(whole))
	standings := make(map[string]*standing, len(whole))
	for name, v := range whole {
		if s, ok := v.(*sighting); ok && name != archiveKey && s.Mentions > 0 {
			names = append(names, name)
			if st, ok := verdicts[name].(*standing); ok {
				standings[name] = st
			} else {
				standings[name] = &standing{sighting: s}
			}
		}
	}
	slices.Sort(names)
	for _, l := range links {
		l.From, l.To = composed(l.From), composed(l.To)
		if standings[l.From] != nil && standings[l.To] != nil {
			g.join(l.From, l.To, l.Reason, false)
		}
	}
	for _, name := range names {
		for i := range standings[name].Rivals {
			v := &standings[name].Rivals[i]
			if standings[v.Spelling] != nil {
				g.join(name, v.Spelling, v.like.reason(), !v.like.kin && !v.ruled && !v.like.Accents)
			}
		}
	}
	members := map[string][]string{}
	for _, name := range names {
		root := g.find(name)
		members[root] = append(members[root], name)
	}
	var out []Cluster
	for _, root := range names {
		list := members[root]
		if list == nil {
			continue
		}
		slices.SortFunc(list, func(a, b string) int {
			if a == b {
				return 0
			}
			if best(a, standings[a].sighting, b, standings[b].sighting) {
				return -1
			}
			return 1
		})
		var c Cluster
		for i, name := range list {
			s := standings[name].spelling(name)
			if i > 0 {
				s.Reason, s.Doubt = g.why[name].Reason, g.why[name].Doubt
				if s.Reason == "" {
					s.Reason, s.Doubt = g.why[list[0]].Reason, g.why[list[0]].Doubt
				}
			}
			c.Spellings = append(c.Spellings, s)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Cluster) int { return cmp.Compare(a.Spellings[0].Name, b.Spellings[0].Name) })
	return out
}

// best reports whether spelling a is to be preferred to b.
func best(a string, x *sighting, b string, y *sighting) bool {
	wa, wb := romanise.Read(a), romanise.Read(b)
	if wa == nil || wb == nil {
		return a < b
	}
	like, _ := romanise.NewComparer().Compare(wa, wb)
	return prefer(x, y, wa, wb, likeness{Likeness: like})
}

func (s *standing) spelling(name string) Spelling {
	out := Spelling{Name: name, Mentions: int(s.Mentions), Articles: int(s.Docs), From: int(s.From), To: int(s.To), Ruled: s.Ruling != nil}
	for _, list := range [2][]neighbour{s.Before, s.After} {
		for _, n := range list {
			out.Beside = append(out.Beside, n.Name)
		}
	}
	slices.Sort(out.Beside)
	out.Beside = slices.Compact(out.Beside)
	for _, p := range s.Places {
		out.Places = append(out.Places, Place{p.ID, int(p.At[1]), int(p.At[2])})
	}
	return out
}

// grouping joins spellings into clusters.
type grouping struct {
	root map[string]string
	// why holds, by the spelling that was joined, the reason and the doubt.
	why map[string]Spelling
}

func (g *grouping) find(name string) string {
	for {
		next, ok := g.root[name]
		if !ok {
			return name
		}
		if up, ok := g.root[next]; ok {
			g.root[name] = up
		}
		name = next
	}
}

// join puts two spellings into one cluster; its root is the first of its names.
func (g *grouping) join(a, b, reason string, doubt bool) {
	for _, name := range [2]string{a, b} {
		if old, ok := g.why[name]; !ok || old.Doubt && !doubt {
			g.why[name] = Spelling{Reason: reason, Doubt: doubt}
		}
	}
	x, y := g.find(a), g.find(b)
	if x != y {
		g.root[max(x, y)] = min(x, y)
	}
}

// Decision is what an editor decided of the spellings of one name.
type Decision struct {
	// Spellings are all that the decision is about.
	Spellings []string
	// Prefer is the one to write; empty leaves it to the archive.
	Prefer string
	// Accept are those that may stand beside it, Different those that name
	// somebody or something else.
	Accept, Different []string
}

// Facts hands each spelling that d is about, and what the survey is to know of
// it, to add.
func (d *Decision) Facts(add func(key string, fact any) error) error {
	all := append(slices.Clone(d.Spellings), d.Different...)
	if d.Prefer != "" {
		all = append(all, d.Prefer)
	}
	all = append(all, d.Accept...)
	slices.Sort(all)
	for _, name := range slices.Compact(all) {
		r := &ruling{Accept: slices.Contains(d.Accept, name)}
		other := slices.Contains(d.Different, name)
		for _, o := range slices.Compact(all) {
			if o != name && (other || slices.Contains(d.Different, o)) {
				r.Apart = append(r.Apart, o)
			}
		}
		if d.Prefer != "" && !other && !r.Accept {
			r.Prefer = d.Prefer
		}
		if r.Prefer == "" && !r.Accept && r.Apart == nil {
			continue
		}
		if err := add(name, &sighting{Ruling: r}); err != nil {
			return err
		}
	}
	return nil
}

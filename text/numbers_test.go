package text

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// inNumbers writes the numbers of t as "span kind" with what else is not plain.
func inNumbers(t string) string {
	headline := strings.HasPrefix(t, "# ")
	t = strings.TrimPrefix(t, "# ")
	tok := Segment(t, []Block{{Span: Span{0, len(t)}, Headline: headline}})
	var b strings.Builder
	for i, n := range tok.Numbers {
		if i > 0 {
			b.WriteString("; ")
		}
		fmt.Fprintf(&b, "%s %s", n.Span().Of(t), n.Kind)
		switch {
		case n.Kind == Date:
			fmt.Fprintf(&b, " %.0f", n.Value)
			if n.High != n.Value {
				fmt.Fprintf(&b, "-%.0f", n.High)
			}
		case n.Kind.Quantity():
			fmt.Fprintf(&b, " %.4g", n.Value)
			if n.High != n.Value {
				fmt.Fprintf(&b, "-%.4g", n.High)
			}
		}
		if n.Approx != Exact {
			b.WriteString([...]string{"", " about", " at least", " at most"}[n.Approx])
		}
		if n.Modifier {
			b.WriteString(" modifier")
		}
		if n.Thing >= 0 {
			fmt.Fprintf(&b, " of %s", tok.Words[n.Thing].Of(t))
		}
	}
	return b.String()
}

func TestNumbersAreFoundWithWhatTheyCount(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Counts, in figures and in words.
		{"The war left 30,000 people dead.", "30,000 count 3e+04 of people"},
		{"The war left about 30,000 dead.", "30,000 count 3e+04 about of dead"},
		{"It sent 2,000 Russian and Belarusian soldiers.", "2,000 count 2000 of soldiers"},
		{"Five soldiers and a sixth were killed.", "Five count 5 of soldiers; sixth ordinal"},
		{"They fed two hundred and fifty thousand refugees.", "two hundred and fifty thousand count 2.5e+05 of refugees"},
		{"Forty-two thousand fish died.", "Forty-two thousand count 4.2e+04 of fish"},
		{"Twenty-one ships sank.", "Twenty-one count 21 of ships"},
		{"Hundreds of thousands of refugees fled.", "Hundreds of thousands count 1e+05 about of refugees"},
		{"More than a million voters stayed away.", "a million count 1e+06 at least of voters"},
		{"Half a million people marched.", "Half a million count 5e+05 of people"},
		{"Three and a half million pounds of fish.", "Three and a half million pounds money 3.5e+06"},
		{"At least 1.2 million books burned.", "1.2 million count 1.2e+06 at least of books"},
		{"As many as 40 tanks and fewer than 12 crews.", "40 count 40 at most of tanks; 12 count 12 at most of crews"},
		{"Some 33m people watched.", "33m count 3.3e+07 about of people"},
		{"A 12,000-strong crowd and a 15-member council.", "12,000 count 1.2e+04 modifier of strong; 15 count 15 modifier of member"},
		// Ranges.
		{"Between 300 and 400 boats, 15-20 tugs and three or four rafts.", "300 and 400 count 300-400 of boats; 15-20 count 15-20 of tugs; three or four count 3-4 of rafts"},
		{"Seats for 3 to 5 million guests.", "3 to 5 million count 3e+06-5e+06 of guests"},
		{"Jobs rose 32,000 to 1.4 million.", "32,000 count 3.2e+04; 1.4 million count 1.4e+06"},
		// Shares and money.
		{"Turnout was 58.2% or 44 per cent, up three percentage points.", "58.2% percent 58.2; 44 per cent percent 44; three percentage points percent 3"},
		{"It cost €340 million, US$20,000 and 14 million Swiss francs.", "€340 million money 3.4e+08; US$20,000 money 2e+04; 14 million Swiss francs money 1.4e+07"},
		{"He paid NZ $ 26 million, 77m euros and 30,000 EUR.", "NZ $ 26 million money 2.6e+07; 77m euros money 7.7e+07; 30,000 EUR money 3e+04"},
		{"A $2-billion loan.", "$2-billion money 2e+09 modifier"},
		{"It won 1,5 million votes.", "1,5 million count 1.5e+06 of votes"},
		// Fractions.
		{"Two-thirds of the crew, a sixth of the cargo, half of the fuel.", "Two-thirds fraction 0.6667 of crew; a sixth fraction 0.1667; half fraction 0.5"},
		{"One in eight pupils and nine out of ten teachers.", "One in eight fraction 0.125 of pupils; nine out of ten fraction 0.9 of teachers"},
		// Measures.
		{"Its 86,600 square kilometres lie 2,400 metres up at 12 °C.", "86,600 measure 8.66e+04 of kilometres; 2,400 measure 2400 of metres; 12 measure 12 of °"},
		{"A 200-metre wave went 500km.", "200 measure 200 modifier of metre; 500km measure 500"},
	} {
		if got := inNumbers(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestFiguresThatCountNothingAreToldApart(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"On September 21, 2023, it rained.", "September 21, 2023 date 20230921"},
		{"On 21 September 2023 and on Sept. 22 it rained.", "21 September 2023 date 20230921; Sept. 22 date 922"},
		{"The 5th of March 2024, March 4-6, 3 to 5 May.", "5th of March 2024 date 20240305; March 4-6 date 304-306; 3 to 5 May date 503-505"},
		{"On 2023-09-21, 21/09/2023, 9/10/2023 and 21.09.2023.", "2023-09-21 date 20230921; 21/09/2023 date 20230921; 9/10/2023 date 20231009-20230910; 21.09.2023 date 20230921"},
		{"In September 2023 and in May 16 people came.", "September 2023 date 20230900; 16 count 16 of people"},
		{"In 1994, the 1990s, 2019-20, the ’90s and 480 BC.", "1994 year; 1990s year; 2019-20 year; 90s year; 480 year"},
		{"The 2014 protests cost 10% of 2000 levels.", "2014 year; 10% percent 10; 2000 year"},
		{"A survey of 1709 schoolchildren and 1500 soldiers.", "1709 count 1709 of schoolchildren; 1500 count 1500 of soldiers"},
		{"At 12:00, 7:25 a.m., 6am, 10 o'clock and 1500 GMT.", "12:00 clock; 7:25 a.m. clock; 6am clock; 10 o'clock clock; 1500 GMT clock"},
		{"Six weeks, a 24-hour strike, two more days, half an hour.", "Six duration; 24 duration modifier; two duration; half duration"},
		{"Hengartner, 60, said his 11-year-old, aged 11, and Vos (34) were there.", "60 age; 11 age modifier; 11 age; 34 age"},
		{"The winger, 24, turned 25 on the plane. At 12, he was alone.", "24 age; 25 age; 12 age"},
		{"She won 4-1 and 23-20 in the 79th minute.", "4-1 score; 23-20 score; 79th ordinal"},
		{"The Mi-24 passed a Boeing 737-800, Long March 7 and Channel 4.", "24 label; 737-800 label; 7 label; 4 label"},
		{"The Group of Seven met in Room 101 on the 33rd floor, page 12.", "Seven label; 101 label; 33rd ordinal; 12 label"},
		{"He lives at 10 Downing Street; call 911 or +44 20 7946 0000.", "10 label; 911 label; 44 20 7946 0000 label"},
		{"On 9/11 it ran 24/7 under article 35 of version 1.2.3.", "9/11 label; 24/7 label; 35 label; 1.2.3 label"},
		{"The number 17 shirt and the top 20 hits.", "17 label; 20 label"},
		{"On day five one of them said no one knew.", "five label"},
		{"Rooms 3, 5 and 7 are at 51° 30′.", "3 label; 5 label; 7 label; 51 label; 30 count 30"},
		// A capital proves nothing in a headline or at the beginning.
		{"# Five Killed as Seven Trains Collide", "Five count 5 of Killed; Seven count 7 of Trains"},
		{"Seven trains collided.", "Seven count 7 of trains"},
		{"In Baghdad 20 people gave Ukraine 31 tanks.", "20 count 20 of people; 31 label"},
		{"No numbers at all.", ""},
	} {
		if got := inNumbers(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func FuzzNumbers(f *testing.F) {
	f.Add("The 5th of March 2024, €340 million, 9/10/2023, two-thirds of 1,5 and a half")
	f.Add("1 May 1 May 2 a a third a million")
	f.Add("half a million hundred and thousand-and one in - 3 out of every 10 % $ 1:2:3.4.5")
	f.Fuzz(func(t *testing.T, s string) {
		tok := Segment(s, []Block{{Span: Span{0, len(s)}}})
		last := int32(0)
		for _, n := range tok.Numbers {
			if n.First < last || n.Last <= n.First || int(n.Last) > len(tok.Words) {
				t.Fatalf("number of words %d-%d behind word %d of %d", n.First, n.Last, last, len(tok.Words))
			}
			if n.Start != tok.Words[n.First].Start || n.End != tok.Words[n.Last-1].End {
				t.Fatalf("number at %d-%d, its words at %d-%d", n.Start, n.End, tok.Words[n.First].Start, tok.Words[n.Last-1].End)
			}
			if int(n.Thing) >= len(tok.Words) || n.Thing >= 0 && n.Thing < n.Last {
				t.Fatalf("number of words %d-%d counts word %d", n.First, n.Last, n.Thing)
			}
			last = n.Last
		}
	})
}

// BenchmarkNumbers reads real articles; it measures the pass for numbers alone.
func BenchmarkNumbers(b *testing.B) {
	var all strings.Builder
	names, err := os.ReadDir("../seeds")
	if err != nil {
		b.Skip(err)
	}
	for _, e := range names {
		if strings.HasSuffix(e.Name(), ".txt") {
			data, err := os.ReadFile("../seeds/" + e.Name())
			if err != nil {
				b.Fatal(err)
			}
			all.Write(data)
		}
	}
	t := strings.Repeat(all.String(), 20)
	var blocks []Block
	at := 0
	for line := range strings.Lines(t) {
		if n := len(strings.TrimSpace(line)); n > 0 {
			blocks = append(blocks, Block{Span: Span{at, at + len(strings.TrimRight(line, "\n"))}})
		}
		at += len(line)
	}
	tok := Segment(t, blocks)
	b.SetBytes(int64(len(t)))
	b.ReportAllocs()
	for b.Loop() {
		numbers(t, blocks, &tok, tok.Sentences)
	}
}

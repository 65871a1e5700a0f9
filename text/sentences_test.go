package text

import (
	"strings"
	"testing"
)

// Each case is a paragraph in which | stands where a sentence ends and another
// begins.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"two plain sentences", `The dam held.| The town slept.`},
		{"a headline without a stop is one sentence", `Dam holds as river peaks in Lower Saxony`},
		{"a paragraph may end without a stop", `The dam held.| More soon`},
		{"question and exclamation marks end", `Why now?| Nobody knows!| Ask again.`},
		{"marks in a row are one end", `Really?!| He laughed...| Then he left!!!| Good.`},

		{"titles do not end", `Mr. Okoro met Dr. Lindqvist and Prof. E. Hahn.| They shook hands.`},
		{"military ranks do not end", `Lt. Gen. Piotr Zając and Maj. Anna Bell flew with Brig. Gen. Ho.| Col. Wray stayed.`},
		{"offices do not end", `Gov. Ortiz thanked Sen. Blum and Rep. Diaz.| Atty. Gen. Fox did not come.`},
		{"French, Spanish and Italian titles", `Mme. Duval, Sra. Peña and Dott. Ricci signed.| Then M. Roux did.`},
		{"a title at the end of its line is still a title", `He called on the Rt. Hon. Member for Leith.`},
		{"initials do not end", `A. B. Cooper wrote to J. R. R. Tolkien and to George W. Bush.| Neither replied.`},
		{"initials without spaces", `J.K. Rowling met J.R.R. Tolkien’s heirs and C.S. Lewis’s stepson.| It rained.`},
		{"an initial may stand at the beginning", `B. Traven never gave interviews.| W. G. Sebald gave few.`},
		{"a letter behind its noun ends", `They lack vitamin C.| Doctors say so.`},
		{"plan B ends before a starter", `There was no plan B.| The ship sank.`},
		{"hepatitis B", `Six had hepatitis B.| Doctors were called.`},
		{"the pronoun I ends", `Nobody was later than I.| Marta came first.`},

		{"months before a day", `On Jan. 3 it snowed.| On Sept. 14, 2021, it did not.`},
		{"a day ends before a word", `They met on Jan. 3.| Then they parted.`},
		{"a month ends before a starter only", `It closed in Dec.| The rest stayed open through Nov. Monday was quiet.`},
		{"weekdays", `Doors open Sat. 4 May and Sun. 5 May.| The cat sat.| Nobody moved.`},
		{"number signs", `No. 10 is the home of the prime minister.| See Art. 5, Sec. 2 and Fig. 7.| Vol. II is lost.`},
		{"No as an answer ends", `Did he sign?| No.| He refused.`},
		{"no as an answer in a quotation", `“No.| He refused.”`},
		{"pages", `It is on pp. 12–14 and p. 30 of the report.| Turn it over.`},
		{"versus", `It was Ajax vs. PSV and man v. machine.| Ajax won.`},
		{"companies before a name or small letter", `Bell Corp. bought Foxglove Ltd. and Otter Inc. for cash.| Shares fell.`},
		{"companies before a starter", `He left Otter Inc.| The board was told.`},
		{"junior and senior", `Paul Nash Jr. met Sammy Dole Sr. in Rome.| He told Nash Jr.| Then he slept.`},
		{"saints and streets", `St. Petersburg is not on Main St.| The map says so.`},
		{"states behind a comma", `She moved from Salem, Ore., to Macon, Ga.| There she died.`},
		{"a state in a dateline", `ALDERPORT, Wash. — A jury met.| It left.`},
		{"Washington’s district", `The march began in Washington, D.C.| It ended at the river.`},
		{"countries before a noun", `The U.S. Senate and the U.K. Treasury agreed.| The U.S. and Japan did not.`},
		{"countries before a starter", `He flew to the U.S.| The trip took a day.`},
		{"country with possessive", `The U.S.’s envoy left.| The U.N.'s stayed.`},
		{"clock times", `The vote is at 12:00 p.m. Moscow time.| It ends at 3 p.m.| After that, the count begins.`},
		{"clock times before a small letter", `Come at 6 a.m. and at 2 p.m. on Fridays.`},
		{"that is, for example", `Some fruit, e.g. Cox apples, and one nut, i.e. Brazil nuts, sold out.`},
		{"degrees", `Ann Roe, Ph.D., and Li Wei, M.Sc., spoke.| She holds a Ph.D.| He does not.`},
		{"and so on", `They sold maps, pens, etc. to tourists.| They sold maps, pens, etc.| It paid.`},
		{"et al.", `Moreau et al. found nothing.| So did Berg et al.| They looked again.`},

		{"decimals and groups", `It grew by 1.5 percent to 30,000.| In 2.5 years it fell 0.3.| Odd.`},
		{"version numbers and clock", `Version 2.0.1 came at 9.30.| It broke.`},
		{"an ordinal in a German date", `Am 3. Oktober blieb alles zu.| Am 4. Mai nicht.`},
		{"a date with spaces", `Gegeben am 21. 9. 2023 in Wien.| Gelesen am 1. 10. 2023.`},
		{"numbered list items", `1. Open the valve.| Wait.`},
		{"lettered list items", `a. Close the valve.| Wait.`},
		{"a year ends", `The mill burned in 1911.| Rebuilding took until 1915.| 200 people found work.`},
		{"a sentence that begins with a figure", `The fire spread.| 30 people fled.| $5 million was lost.`},

		{"URLs", `See https://www.example.org/a.b?c=d.e.| Then go.`},
		{"bare domains", `He told ntv.de that it was over.| It is on klinik.example/plan.| Read it.`},
		{"e-mail addresses", `Write to press.desk@example.co.uk.| Wait.`},
		{"hashtags and handles", `Tell @desk.| #Flood is trending.| @mayor said so.`},

		{"an ellipsis goes on before a small letter", `He waited... and waited… and left.`},
		{"an ellipsis ends before a capital or a quotation", `He waited...| Nobody came…| “Hello?”`},
		{"an ellipsis in brackets is an omission", `“The climate […] Ozone is next [...] Yields fall.”`},
		{"a spaced ellipsis", `He waited . . . and left.`},

		{"a closing quotation mark belongs to its sentence", `“We won.”| He sat down.| "They lost."| She stood.`},
		{"brackets belong too", `He left (for good.)| She stayed.| (It rained.)| Nobody minded.`},
		{"attribution behind a question", `“Did he go?” she asked.| “Run!” he shouted.`},
		{"attribution by name behind a question", `“Did he go?” Mayor Ann Roe asked.| “Run!” Smith shouted from the bank.`},
		{"no attribution, a new subject", `“Did he go?”| Smith did not know.`},
		{"a new quotation", `He left the State.| “Did he go?” she asked.| “Yes.”`},
		{"attribution in small letters behind a stop", `“We won.” he said.| Nobody laughed.`},
		{"a quotation of two sentences", `“We won.| They lost,” he said.| “We go home.”`},
		{"single quotes", `‘We won.’| ‘They lost,’ he said.| ‘Good.’`},
		{"guillemets", `«Мы победили».| Он сел.| «Домой!» — сказал он.`},
		{"nested quotations", `“He said ‘Stop.’| Then he fell.”| We ran.`},
		{"a stop behind the mark", `He called it “a mess”.| She agreed.`},

		{"a stop before a small letter does not end", `It happened frequently. and resulted in war.`},
		{"nor with a space before it", `It lost its territory . had been there since 1990.`},
		{"a stop with a space before it ends before a capital", `It lost its territory .| Nobody fought .| The end .`},
		{"a name with a small letter begins a sentence", `Sales fell.| iPhone prices rose.| eBay shut.`},
		{"a name with a particle begins a sentence", `He left.| al-Bashir stayed.| von der Leyen spoke.| bin Laden was dead.`},
		{"a lost space behind the stop", `The offensive ended.|The army left.`},
		{"a lost space behind a question", `Who paid?|Nobody did.`},
		{"an exclamation mark in a name", `Yahoo! Finance said so.| Nobody read it.`},
		{"a doubt in brackets", `He earned ten (!) Swiss francs (?) a day.| He died.`},
		{"notes behind the stop", `It was refuted.[12]| Later it was confirmed.[3][4]| It fell.`},
		{"emphasis behind the stop", `**It fell.**| It rose.`},

		{"a TASS dateline", `MOSCOW, September 21. /TASS/.| The envoy left.| He did not return.`},
		{"a Reuters dateline", `KYIV, Sept. 21 (Reuters) - The envoy left.| He did not return.`},
		{"an interview", `Q: Who pays?| A: Nobody.| Q: Why?| A: Ask him.`},
		{"an interview with names", `Roe: I left.| Day: You ran.| Roe: No.`},
		{"sports scores", `Leeds won 3-1.| Hull lost 2-0 at St. James’ Park.| Kerr won 6-4, 7-6 (7-5), 6-0.| Day 2 is Monday.`},
		{"court citations", `In Brown v. Board of Education, 347 U.S. 483 (1954), it ruled.| See Roe, 410 F. Supp. 2d 12 (9th Cir. 2001).| It stands.`},
		{"a caption with its credit", `A boat off Samos.| Photo: Ann Roe.| (Reuters)`},
		{"a dash that begins a sentence", `It ended.| – Then came spring.`},
		{"a list in Roman numbers", `i. One man. ii. Two men.| The end.`},
		{"figures and foundings", `See fig. 4 of the firm (est. 1990).| The vol. is lost.| He ate a fig.| It was ripe.`},
		{"rules of court", `Fed. R. Civ. P. 12(b)(6) and 28 U.S.C. § 1331 apply.| So does Smith v. Jones, No. 12-cv-345 (S.D.N.Y. Mar. 3, 2012).`},
		{"one quotation behind another", `"Maybe..." | "...and then?"`},
		{"a stop on both sides of the mark", `"He fell!".| She cried.| "He died.", she said.`},
		{"weekdays in a row", `Come Mon. Tues. and Wed. at noon.`},
		{"a title behind initials and companies", `He met Agent X.| Mr. Roe left the U.S.| Mrs. Roe joined Otter Inc.| Mr. Day did not.`},
		{"units that look like titles", `It is 5 mm.| Doctors found DNA.| UN officials wrote on MS.| It took 3 sec.| Smith won.`},
		{"semicolons and colons do not end", `He came; he saw: it was late.`},

		{"Russian abbreviations", `В 1999 г. Иванов и проф. Петров жили на ул. Мира и т.д.| Потом они уехали.`},
		{"Russian initials", `А. С. Пушкин и Л.Н. Толстой не встречались.| Они жили в разное время.`},
		{"Turkish, Polish and Vietnamese names", `Sn. Özyürek ile İ. Çelik geldi.| Zdzisław Łoś został.| Nguyễn Văn A. đã đi.`},
		{"Spanish marks that open", `Se fue.| ¿Quién?| ¡Nadie!| Fin.`},
		{"Chinese", `他走了。|我们没走！|你呢？|“好。”|他笑了。`},
		{"Japanese attribution", `「行こう。」と彼は言った。|誰も動かなかった。`},
		{"Arabic", `من دفع؟| لا أحد.| ذهب الجميع.`},
		{"Hindi", `वह गया।| हम रुके।`},
		{"Greek question mark is a semicolon and stays inside", `Ποιος πλήρωσε; Κανείς.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []string
			for s := range strings.SplitSeq(c.text, "|") {
				want = append(want, strings.TrimSpace(s))
			}
			in := strings.ReplaceAll(c.text, "|", "")
			blocks := []Block{{Span: Span{0, len(in)}}}
			tok := Segment(in, blocks)
			if err := checkTokens(in, blocks, &tok); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range tok.Sentences {
				got = append(got, s.Span().Of(in))
			}
			if g, w := strings.Join(got, "\n\t| "), strings.Join(want, "\n\t| "); g != w {
				t.Errorf("got\n\t| %s\nwant\n\t| %s", g, w)
			}
		})
	}
}

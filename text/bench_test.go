package text

import (
	"strings"
	"testing"
)

// The texts for the benchmarks: plain news prose of about 256 KB each.
var (
	benchASCII = `The harbour authority of Port Ellery closed two of its seven berths on Tuesday after divers found cracks in a concrete pier that was rebuilt only four years ago. "We would rather lose a week of trade than a ship," said Maud Okafor, who has run the port since 2019. Repairs will cost about 3.4 million pounds, according to a report seen by the Courier, and the work is expected to last until the end of March.
The cracks run for nearly 12 metres along the eastern face. Dr. Ian Petrie, an engineer who inspected the site at 7:30 a.m. on Monday, said the steel inside had begun to rust. "Salt water finds every mistake," he said. The firm that rebuilt the pier, Harrow & Lane Ltd., did not answer questions. Its owners' association has defended the work twice, most recently in a letter to the council's audit committee.
Ferries to the islands will leave from the old quay, where passengers are asked to arrive 40 minutes early. Fishing boats are not affected. The last closure of this kind, in Feb. 2011, cut the town's income by 18% and led to the resignation of three councillors. Opposition members asked whether the contract had been checked at all; the council said it had, on four occasions, and published the dates at www.ellery.example/berths on Wednesday evening.
`
	benchCurly = `“Nous n’avons rien vu venir,” said Éloïse Châtelain, the mayor of Saint‑Brévin, after the café’s roof fell in on Saturday — the third such accident in the département this year. Firemen from Besançon and Mâcon worked until dawn. ‘It sounded like a train,’ recalled Jürgen Weiß, who was drinking his tea across the road; ‘then there was only dust.’
The building’s owner, Señor Íñigo Peña, had been told in 2021 that the beams wouldn’t last. “He promised ‘everything will be done’ and nothing was,” the mayor added. Insurers put the damage at €1.2 million… The prefect’s office hasn’t said whether the neighbours’ houses are safe; an expert’s opinion is due on 14 May.
`
	benchCyrillic = `Власти Приозёрска закрыли мост через реку Вуоксу после того, как водолазы нашли трещины в двух опорах. «Мы лучше потеряем неделю, чем людей», — сказала глава района Мария Окунева. Ремонт обойдётся примерно в 34 млн руб. и продлится до конца марта 2024 года.
По словам инженера И. П. Петрова, осмотревшего мост в понедельник в 7:30, арматура начала ржаветь. Подрядчик на вопросы не ответил. В прошлый раз мост закрывали в феврале 2011 г., и тогда объезд занимал до трёх часов.
`
	benchChinese = `港务局星期二关闭了七个泊位中的两个，因为潜水员在四年前才重建的混凝土码头上发现了裂缝。“我们宁愿损失一周的生意，也不愿损失一艘船，”二〇一九年起负责港口的李梅说。据本报看到的报告，维修费用约为340万元，工程预计持续到三月底。
裂缝沿东侧延伸近12米。星期一早上7:30检查现场的工程师说，里面的钢筋已经开始生锈。“海水会找到每一个错误。”他说。承建公司没有回答记者的问题！上一次关闭是在什么时候？是二〇一一年二月。
`
)

var benchTexts = []struct{ name, text string }{
	{"ASCII", benchASCII}, {"Curly", benchCurly}, {"Cyrillic", benchCyrillic}, {"Chinese", benchChinese},
}

// BenchmarkSegment is everything; BenchmarkTokenise leaves numbers and names out.
func BenchmarkSegment(b *testing.B)  { benchmark(b, Segment) }
func BenchmarkTokenise(b *testing.B) { benchmark(b, tokenise) }

func benchmark(b *testing.B, find func(string, []Block) Tokens) {
	for _, x := range benchTexts {
		b.Run(x.name, func(b *testing.B) {
			t := strings.Repeat(x.text, 1<<18/len(x.text))
			blocks := paragraphs(t)
			b.SetBytes(int64(len(t)))
			b.ReportAllocs()
			for b.Loop() {
				find(t, blocks)
			}
		})
	}
}

package mt

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var llmResidue = &lint.Rule{
	ID:       "mt/llm-residue",
	Title:    "What a chat model said besides the article",
	Why:      "A model's greeting, refusal or citation mark tells every reader who wrote the article, and a refusal means that a part of it is missing.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "Certainly! Here is the article in English:", Good: ""},
	Details: `Finds sentences and whole blocks in which a chat model speaks to whoever asked it: announcements at the
atTop (“Sure! Here is the translation:”), offers and wishes at the end (“I hope this helps”, “Let me know
if you would like …”), remarks on its translation (“Note: I have kept …”), words about itself (“As an AI
language model, I …”), refusals (“I'm sorry, but I can't assist with that”) and the instruction that it
was given; in English and in the languages that news is translated from. Also blanks (“[Your Name]”),
citation marks (“oaicite”, “turn0search1”, “【3†source】”, “[cite: 2]”), addresses that a chat program has
signed (utm_source=chatgpt.com), and, where the article is no Markdown, the marks of Markdown
(“**Title**”, “## Title”, “[word](https://…)”).

A model that speaks of itself, a refusal and an instruction are errors.

Let stand: the same words in quotation marks and block quotations, as a title or with somebody who says
them; an article about chatbots, but for its first and last paragraphs; an article that speaks of
Markdown; an article in two languages, which closes in both; a column that hopes something helps within a paragraph; “As an AI
researcher, I …”; credits of translators.`,
	Check: checkLLMResidue,
}

// remark is what a model's sentence does.
type remark uint8

const (
	_          remark = iota
	greets            // Sure!
	announces         // Here is the translation:
	closes            // I hope this helps!
	comments          // Note: I have kept …
	deniesSelf        // As an AI language model, I …
	refuses           // I'm sorry, but I can't assist with that.
	instructs         // Translate the following text into English:
)

var remarkNames = [...]string{
	greets: "a chat model's greeting", announces: "a chat model's announcement", closes: "a chat model's closing words", comments: "a chat model's remark on its work",
	deniesSelf: "a chat model speaking of itself", refuses: "a chat model's refusal", instructs: "an instruction to a chat model",
}

// phrasing is one way in which models begin a sentence. All groups of words
// must have one that stands in it.
type phrasing struct {
	start  string
	remark remark
	place  remarkPlace
	groups [][]string
}

// remarkPlace says where in the article a phrasing is sure to be a model's.
type remarkPlace uint8

const (
	anyPlace remarkPlace = iota
	atTop                // among the first blocks
	atBottom             // among the last
	atEdge               // at either end
)

// phrasings are written from knowledge of how chat models speak: remark, place,
// beginnings of the sentence apart by commas, and after each | words of which
// one must stand in it. Apostrophes are straight and letters small. A beginning
// that ends in = is the whole sentence.
const phrasings = `
greeting anywhere: sure=,certainly=,of course=,absolutely=,sure thing=,gladly=,with pleasure=,no problem=,understood=,got it=,okay=,ok=,alright=,great=,happy to help=,i'd be happy to help=,i'd be happy to help you with that=,i'd be glad to help=,i can help with that=,sure, i can help with that=,sure, i can help you with that=,of course, i'd be happy to help=
greeting anywhere: natürlich=,gerne=,gern=,selbstverständlich=,bien sûr=,certainement=,¡claro=,¡por supuesto=,claro=,por supuesto=,com certeza=,certo=,certamente=,zeker=,natuurlijk=,oczywiście=,jasne=,samozřejmě=,samozrejme=,desigur=,sigur=,självklart=,selvfølgelig=,természetesen=,naravno=,elbette=,tabii ki=,tabii=,əlbəttə=,tentu=,tentu saja=,конечно=,звісно=,звичайно=,بالتأكيد=,بالطبع=,البته=,حتماً=,ज़रूर=,בוודאי=,φυσικά=,当然=,当然可以=,好的=,もちろんです=,はい=,물론입니다=,물론이죠=
announcing anywhere: here is,here's,here are,here you go,below is,below you will find,the following is,this is,please find,sure, here,certainly, here,of course, here,absolutely, here,okay, here,sure! here,certainly! here,of course! here,understood. here|translat,rewrit,rephras,paraphras,proofread,polished,localiz,localis|article,text,passage,section,paragraph,into english,in english,english translation,english version,you provided,you requested,you shared,as requested,your
announcing top: here is,here's,below is,the following is|translation,translated,rewritten,rewrite,rephrased,paraphrase|:,translation.,version.
announcing top: sure, here,certainly, here,of course, here,absolutely, here,sure, i,certainly, i,sure! here,certainly! here,of course! here|is,are,'s,'ve,'ll|translat,version,article,text,summary,draft,rewrit,news,story,report
announcing top: here is,here's|a,the,your|rewritten version,polished version,revised version,improved version,edited version of your,news article based on,rewritten article,revised article,cleaned-up version,corrected version,summary of the article you,article based on the
announcing edge: i have translated,i've translated,i translated,i will translate,i'll translate,i will now translate,i'll now translate,let me translate|text,article,passage,english,content,it for you,document
announcing top: translation:,english translation:,translated text:,translated article:,english version:,final translation:,revised translation:,translated version:,the translated text:,the translated article:,the translation:,the english translation:,**translation,**english translation,**translated
instructing edge: translate the following,translate this,please translate,translate the text,translate the article,rewrite the following,rewrite this,please rewrite,paraphrase the following,summarize the following,summarise the following,proofread the following|text,article,into,to english,passage,following,paragraph,in english
instructing edge: you are a professional,you are an expert,you are a helpful,act as a,you are a translat|translator,translation,assistant,editor,journalist
instructing anywhere: ### instruction,### response,### input,### system,### assistant,### human,### user
closing bottom: i hope this,hope this,i hope that,i hope the translation|help,useful,what you,meets,works for you,satisf,clear
closing bottom: let me know,please let me know,just let me know,do let me know|if you,if there,if any,how you,whether you,if this,should you,what you think,which
closing bottom: feel free to,please feel free to|ask,let me know,reach out,share,request,provide,tell me
closing bottom: if you have any,if you need,if you'd like,if you would like,if you want,if you wish,if there is anything,if there's anything,if any part,should you need,should you have,if you prefer|let me know,feel free,i can,i'm happy,i am happy,i'd be happy,i would be happy,don't hesitate,do not hesitate,please ask,i'm here,just say,just ask,just tell me,i'll,i will
closing bottom: would you like me to,do you want me to,shall i,should i,would you prefer,would you like a,want me to,do you need me to|translat,continue,rewrit,rephras,summar,shorten,adjust,adapt,version,turn,format,generate,headline,polish,refine,tone,another
closing bottom: is there anything else,i'm happy to help,i am happy to help,happy to help,i'm here to help,i'm glad i could help,thank you for providing,thank you for sharing the,thanks for sharing the,you're welcome,i can also,i'd be happy to|help,translat,provid,text,article,version,adjust,you're welcome,anything else,revis,assist
commenting edge: this translation,the translation,the translated text,the text has been translated,the above translation,my translation,i aimed to,i have aimed to,i've aimed to,i tried to|maintain,preserv,keep,kept,aim,captur,retain,follow,faithful,natural,convey,flow,accura|original,source,meaning,tone,style,english,nuance,structure,journalistic
commenting edge: note,please note,a note,notes,translation note,translator's note,one note,important note|i have,i've,i kept,i translated,you provided,provided text,text you,source text,this translation,the translation above,the translation maintains,the translation preserves,the original text,original text
commenting edge: i have kept,i've kept,i have preserved,i've preserved,i have maintained,i've maintained,i have retained,i've retained,i have left,i've left,i have made,i've made,i have adapted,i've adapted,i have corrected,i've corrected|original,format,tone,name,structure,style,translat,changes,text
selfdenying anywhere: as an ai language model,as an ai model,as an ai assistant,as an ai-,as an ai developed,as an ai system,as an artificial intelligence language model,as a large language model,as a language model,as a text-based ai,as an artificial intelligence,as an ai text|i,my
selfdenying anywhere: as an ai, i,as an ai i ,i am an ai language,i'm an ai language,i am an ai assistant,i'm an ai assistant,i am just an ai,i'm just an ai,i am only an ai,i'm only an ai,i am a language model,i'm a language model,i am a large language model,i'm a large language model
selfdenying anywhere: as of my last,as of my knowledge,as of my training|update,knowledge,cutoff,cut-off,training
selfdenying anywhere: my knowledge cutoff,my knowledge cut-off,my training data,based on my training data,my knowledge is limited to
selfdenying anywhere: i don't have,i do not have,i can't,i cannot,i'm unable to,i am unable to,i'm not able to,i am not able to,unfortunately, i|real-time,browse,the internet,access to external,access to current,personal opinions,access to the link,open links,access the link,access urls,access to the article,verify the figures,access the full
refusing anywhere: i'm sorry, but,i am sorry, but,i'm sorry. i,sorry, but i,i apologize, but,i apologise, but,i'm really sorry, but,unfortunately, i,my apologies, but|can't,cannot,unable,not able,won't,don't have|assist,help with,fulfil,provide,translat,comply,continue with,request,access,process,generate,create,discuss,information
refusing anywhere: i can't,i cannot,i'm unable to,i am unable to,i won't be able to,i'm not able to,i am not able to|assist with,fulfil,comply with,help with that,help with this,your request,this request,that request,translate this,translate the,provide a translation,continue this conversation
refusing edge: i'm sorry for,i am sorry for,i apologize for,i apologise for,my apologies for,sorry for,apologies for,you're absolutely right,you are absolutely right|confusion,misunderstanding,oversight,mistake,error,right
refusing anywhere: it seems that the text,it seems the text,it looks like the text,it appears that the text,the text you provided,the provided text,it seems you haven't,it looks like you haven't,it seems like you,please provide the,could you please provide,no text was provided,it appears you|provid,incomplete,cut off,translate,paste,share,missing

announcing edge: hier ist die übersetzung,hier ist der übersetzte,hier ist die übersetzte,hier ist der artikel,natürlich! hier,natürlich, hier,gerne! hier,gern! hier,selbstverständlich! hier,hier finden sie die übersetzung,im folgenden die übersetzung,übersetzung:
closing bottom: ich hoffe, das hilft,ich hoffe, dies hilft,ich hoffe, diese übersetzung,lassen sie mich wissen,lass mich wissen,wenn sie weitere fragen,falls sie weitere fragen,falls du weitere,möchten sie, dass ich,möchtest du, dass ich
selfdenying anywhere: als ki-sprachmodell,als ki-modell,als sprachmodell,als ein ki-,als künstliche intelligenz
refusing anywhere: es tut mir leid, aber ich kann,tut mir leid, aber ich kann,entschuldigung, aber ich kann|nicht
announcing edge: voici la traduction,voici l'article,voici le texte,voici une traduction,bien sûr ! voici,bien sûr! voici,bien sûr, voici,certainement ! voici,certainement! voici,ci-dessous la traduction,traduction :,traduction:
closing bottom: j'espère que cela,j'espère que cette traduction,n'hésitez pas à,n'hésite pas à,souhaitez-vous que,si vous avez d'autres questions,si vous souhaitez que
selfdenying anywhere: en tant que modèle de langage,en tant qu'ia,en tant qu'intelligence artificielle,en tant que modèle linguistique,en tant qu'assistant
refusing anywhere: je suis désolé, mais je ne peux,désolé, mais je ne peux,je suis désolée, mais je ne
announcing edge: aquí está la traducción,aquí tienes la traducción,aquí tiene la traducción,aquí está el artículo,aquí tienes el,¡claro! aquí,¡por supuesto! aquí,claro, aquí,por supuesto, aquí,a continuación, la traducción,a continuación se presenta la traducción,traducción:
closing bottom: espero que esto,espero que esta traducción,espero que te,déjame saber si,avísame si,hazme saber si,¿te gustaría que,¿quieres que,si necesitas algo más,si tienes alguna otra,si necesita algo más
selfdenying anywhere: como modelo de lenguaje,como un modelo de lenguaje,como inteligencia artificial,como una inteligencia artificial,como ia,como una ia,como asistente de
refusing anywhere: lo siento, pero no puedo,lo siento, no puedo,lamento, pero no puedo
announcing edge: aqui está a tradução,aqui está o artigo,aqui está o texto,aqui está uma tradução,claro! aqui,claro, aqui está,com certeza! aqui,segue a tradução,segue abaixo a tradução,tradução:
closing bottom: espero que isso,espero que esta tradução,espero que ajude,me avise se,deixe-me saber se,gostaria que eu,quer que eu,se precisar de mais,se tiver mais alguma
selfdenying anywhere: como um modelo de linguagem,como modelo de linguagem,como uma inteligência artificial,como ia,como uma ia,como assistente de
refusing anywhere: desculpe, mas não posso,sinto muito, mas não posso,lamento, mas não posso
announcing edge: ecco la traduzione,ecco l'articolo,ecco il testo,ecco una traduzione,certo! ecco,certamente! ecco,certo, ecco,traduzione:
closing bottom: spero che questo,spero che questa traduzione,fammi sapere se,mi faccia sapere se,vuoi che,desidera che,se hai bisogno di,se hai altre domande
selfdenying anywhere: come modello linguistico,come un modello linguistico,in quanto modello linguistico,in qualità di modello,come intelligenza artificiale,in quanto ia,come ia
refusing anywhere: mi dispiace, ma non posso,spiacente, ma non posso
announcing edge: hier is de vertaling,hier is het vertaalde,zeker! hier,natuurlijk! hier,vertaling:
closing bottom: ik hoop dat dit,laat me weten als,laat het me weten,wil je dat ik,wilt u dat ik
selfdenying anywhere: als ai-taalmodel,als taalmodel,als een ai-,als kunstmatige intelligentie
refusing anywhere: het spijt me, maar ik kan,sorry, maar ik kan
announcing edge: oto tłumaczenie,oto przetłumaczony,oczywiście! oto,jasne! oto,poniżej znajduje się tłumaczenie,tłumaczenie:
closing bottom: mam nadzieję, że to,daj mi znać, jeśli,daj znać, jeśli,proszę dać mi znać,czy chcesz, żebym
selfdenying anywhere: jako model językowy,jako sztuczna inteligencja,jako ai,jako duży model językowy
refusing anywhere: przykro mi, ale nie mogę,przepraszam, ale nie mogę
announcing edge: zde je překlad,samozřejmě! zde,tady je překlad,překlad:,tu je preklad,tu je překlad,samozrejme! tu
closing bottom: doufám, že to,dejte mi vědět,dej mi vědět,dúfam, že
selfdenying anywhere: jako jazykový model,jako umělá inteligence,ako jazykový model
announcing edge: iată traducerea,desigur! iată,sigur! iată,traducere:
closing bottom: sper că acest,sper să,spuneți-mi dacă,anunță-mă dacă
selfdenying anywhere: ca model de limbaj,ca model lingvistic,ca inteligență artificială,în calitate de model
announcing edge: här är översättningen,här är den översatta,självklart! här,visst! här,översättning:,her er oversettelsen,her er oversættelsen,selvfølgelig! her,tässä on käännös,íme a fordítás,itt a fordítás,természetesen! íme,ovdje je prijevod,evo prijevoda,evo prevoda,naravno! evo
closing bottom: jag hoppas att detta,hör av dig om,låt mig veta om,jeg håper dette,jeg håber, at dette,remélem, ez segít
selfdenying anywhere: som en ai-språkmodell,som en ai-,som ai-språkmodell,som språkmodell,som en stor språkmodell,mint nyelvi modell,mesterséges intelligenciaként,kao jezični model,kao jezički model,tekoälymallina
announcing edge: işte çeviri,işte makalenin,işte metnin,elbette! işte,tabii ki! işte,tabii! işte,çeviri:,aşağıda çeviri,budur tərcümə,əlbəttə! budur,tərcümə:
closing bottom: umarım bu,umarım yardımcı,başka bir sorunuz,yardımcı olabileceğim başka,isterseniz
selfdenying anywhere: bir yapay zeka dil modeli,bir dil modeli olarak,yapay zeka modeli olarak,bir yapay zeka olarak,süni intellekt modeli
refusing anywhere: üzgünüm, ancak,üzgünüm ama,maalesef bu isteği
announcing edge: berikut adalah terjemahan,berikut terjemahan,tentu! berikut,tentu saja! berikut,tentu, berikut,terjemahan:,dưới đây là bản dịch,đây là bản dịch
closing bottom: semoga ini membantu,semoga membantu,semoga terjemahan ini,beri tahu saya jika,apakah anda ingin saya
selfdenying anywhere: sebagai model bahasa,sebagai ai,sebagai kecerdasan buatan,là một mô hình ngôn ngữ
refusing anywhere: maaf, saya tidak dapat,maaf, tetapi saya tidak
announcing edge: вот перевод,вот переведенный,вот переведённый,вот статья,вот текст,конечно! вот,конечно, вот,перевод:,ниже приведен перевод,ниже приведён перевод
closing bottom: надеюсь, это,надеюсь, этот перевод,дайте мне знать,дайте знать, если,если у вас есть,если вам нужно,хотите, чтобы я
selfdenying anywhere: как языковая модель,как модель искусственного,как искусственный интеллект,как ии,я языковая модель,будучи языковой
refusing anywhere: извините, но я не могу,к сожалению, я не могу,простите, но я не могу
announcing edge: ось переклад,ось перекладений,ось стаття,ось текст,звісно! ось,звичайно! ось,переклад:,нижче наведено переклад
closing bottom: сподіваюся, це,сподіваюсь, це,дайте мені знати,якщо у вас є,якщо вам потрібно
selfdenying anywhere: як мовна модель,як штучний інтелект,як модель штучного,як ші
refusing anywhere: вибачте, але я не можу,на жаль, я не можу
announcing edge: إليك الترجمة,إليك ترجمة,إليكم الترجمة,بالتأكيد! إليك,بالطبع! إليك,بالتأكيد، إليك,هذه هي الترجمة,فيما يلي ترجمة,فيما يلي الترجمة,الترجمة:
closing bottom: آمل أن يكون,آمل أن تكون,أتمنى أن يكون,أخبرني إذا,هل ترغب في,إذا كان لديك
selfdenying anywhere: كنموذج لغوي,كنموذج لغة,بصفتي نموذج,كذكاء اصطناعي
refusing anywhere: آسف، لكن لا,عذرًا، لا,عذرا، لا,أعتذر، ولكن
announcing edge: در اینجا ترجمه,این ترجمه,ترجمه:,البته! در اینجا,حتماً! در,ترجمه متن,यहाँ अनुवाद,यहां अनुवाद,यहाँ लेख,ज़रूर! यहाँ,बिल्कुल! यहाँ,अनुवाद:,הנה התרגום,בוודאי! הנה,ορίστε η μετάφραση,φυσικά! ορίστε
closing bottom: امیدوارم این,اگر سوال دیگری,आशा है कि यह,मुझे बताएं
selfdenying anywhere: به عنوان یک مدل زبانی,به عنوان یک هوش مصنوعی,एक ai भाषा मॉडल,एक भाषा मॉडल के रूप में,एक एआई,כמודל שפה,ως γλωσσικό μοντέλο
announcing edge: 以下是,以下为,以下為,翻译如下,翻譯如下,好的，以下,好的,以下,当然可以,当然！以下,當然！以下,译文：,译文如下,下面是,翻译：|翻,译,譯,英文
closing bottom: 希望这,希望這,希望以上,如果您需要,如果你需要,如有需要,如需,如果您有,请告诉我,請告訴我|帮助,幫助,翻译,翻譯,告诉我,告訴我,其他,进一步,進一步,修改,随时,隨時
selfdenying anywhere: 作为一个人工智能,作为人工智能,作为一个ai,作为ai,作为一名ai,作为一个语言模型,作为语言模型,身為ai,作為ai,作為人工智慧,作為一個
refusing anywhere: 很抱歉，我无法,抱歉，我无法,对不起，我无法,很抱歉，我不能,抱歉，我不能,抱歉，我無法
announcing edge: 以下は,以下に,翻訳：,もちろんです,もちろん、以下,こちらが翻訳,はい、以下|翻訳,英訳,訳
closing bottom: お役に立て,ご不明な点,何か他に,他にご質問,ご質問があれば
selfdenying anywhere: ai言語モデルとして,言語モデルとして,aiとして,私はai,人工知能として
refusing anywhere: 申し訳ありませんが,申し訳ございませんが|できません,できかね,お手伝い
announcing edge: 다음은,번역:,물론입니다,물론이죠,네, 다음은,여기 번역,아래는|번역,영어
closing bottom: 도움이 되,추가로 필요,더 필요한,궁금한 점이
selfdenying anywhere: ai 언어 모델로서,언어 모델로서,인공지능 언어,저는 ai
refusing anywhere: 죄송하지만,죄송합니다|수 없,도와
`

var (
	remarkKinds = map[string]remark{"greeting": greets, "announcing": announces, "closing": closes, "commenting": comments, "selfdenying": deniesSelf, "refusing": refuses, "instructing": instructs}
	placeKinds  = map[string]remarkPlace{"anywhere": anyPlace, "top": atTop, "bottom": atBottom, "edge": atEdge}
)

// phraseIndex holds the phrasings by the first four bytes of their beginning,
// of which an apostrophe counts as one.
var phraseIndex = sync.OnceValue(func() *phraseTable {
	x := &phraseTable{phrasings: map[[4]byte][]phrasing{}}
	for line := range strings.SplitSeq(phrasings, "\n") {
		head, rest, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		kind, where, _ := strings.Cut(head, " ")
		parts := strings.Split(rest, "|")
		p := phrasing{remark: remarkKinds[kind], place: placeKinds[where]}
		for _, g := range parts[1:] {
			p.groups = append(p.groups, strings.Split(g, ","))
		}
		for _, start := range splitStarts(parts[0]) {
			p.start = start
			key := phraseKey(start)
			x.phrasings[key] = append(x.phrasings[key], p)
			word, bit := x.place(key)
			x.may[word] |= 1 << bit
		}
	}
	return x
})

// phraseTable holds phrasings by their first four bytes, of which a set by their hash
// tells most sentences apart.
type phraseTable struct {
	may       [1 << (phraseBits - 6)]uint64
	phrasings map[[4]byte][]phrasing
}

const phraseBits = 12

// place is the word and bit of a key in may.
func (x *phraseTable) place(key [4]byte) (word, bit uint32) {
	h := (uint32(key[0]) | uint32(key[1])<<8 | uint32(key[2])<<16 | uint32(key[3])<<24) * 0x9E3779B1 >> (32 - phraseBits)
	return h >> 6, h & 63
}

// mayOpen reports whether s may begin with a phrasing, or with a mark and a phrasing.
func (x *phraseTable) mayOpen(s string) bool {
	if len(s) < 4 || strings.IndexByte(marksBefore, s[0]) >= 0 {
		return true
	}
	key := [4]byte{inSmall(s[0]), inSmall(s[1]), inSmall(s[2]), inSmall(s[3])}
	if key[0]|key[1]|key[2]|key[3] >= utf8.RuneSelf {
		key = phraseKey(s)
	}
	word, bit := x.place(key)
	return x.may[word]>>bit&1 != 0
}

// marksBefore may stand before a phrasing.
const marksBefore = "*_#>([ \t"

// splitStarts parts beginnings at commas that no space follows.
func splitStarts(s string) []string {
	var out []string
	from := 0
	for i := range len(s) {
		if s[i] == ',' && (i+1 == len(s) || s[i+1] != ' ') {
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

// inSmall is c, a letter of ASCII in small letters.
func inSmall(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c |= 0x20
	}
	return c
}

// phraseKey is the first four bytes of s, an apostrophe counting as one.
func phraseKey(s string) (key [4]byte) {
	for i, n := 0, 0; i < len(s) && n < 4; n++ {
		c := inSmall(s[i])
		switch {
		case strings.HasPrefix(s[i:], "’"):
			c = '\''
			i += 2
		case c >= 0x80:
			// Other letters may differ by case: only their lead counts as high.
			c = 0x80
		}
		key[n] = c
		i++
	}
	return key
}

type modelReader struct {
	p *lint.Pass
	d *lint.Document
	// bots says that the article speaks of chatbots: 0 unknown, 1 yes, 2 no.
	bots int
	done int // the end of the last citation mark reported
	// markdown says whether the marks of Markdown have business here: 0 unknown, 1
	// yes, 2 no.
	markdown int
}

func checkLLMResidue(p *lint.Pass) error {
	if !inEnglish(p) {
		return nil
	}
	r := modelReader{p: p, d: p.Doc}
	r.sentences()
	r.marks()
	r.links()
	return nil
}

// remarked is a sentence, or the beginning of one, in which a model speaks.
type remarked struct {
	span    text.Span
	remark  remark
	place   remarkPlace
	partial bool // more of the article follows in the same sentence
}

// sentences looks for what models say, block by block.
func (r *modelReader) sentences() {
	d := r.d
	next := 0
	count := len(d.Blocks)
	phrases := phraseIndex()
	greeted := -2 // the block that was nothing but a greeting
	for bi, b := range d.Blocks {
		var found []remarked
		total := 0
		for ; next < len(d.Sentences) && int(d.Sentences[next].Block) <= bi; next++ {
			s := &d.Sentences[next]
			if int(s.Block) < bi {
				continue
			}
			total++
			if b.Kind == lint.Code || b.Kind == lint.TableCell {
				continue
			}
			if !phrases.mayOpen(d.Text[s.Start:s.End]) {
				continue
			}
			if m, ok := r.sentence(s); ok {
				found = append(found, m)
			}
		}
		if len(found) == 0 {
			if greeted == 0 && bi == 1 && strings.HasSuffix(d.Blocks[0].Of(d.Text), "!") {
				r.whole(d.Blocks[0], greets) // above the headline
			}
			continue
		}
		kept := found[:0]
		said := false // something better than a greeting
		for _, m := range found {
			if m.remark == greets || r.placed(m, bi, count) {
				kept = append(kept, m)
				said = said || m.remark != greets
			}
		}
		whole := len(kept) == total && !kept[len(kept)-1].partial
		if len(kept) > 0 && !said {
			if whole {
				greeted = bi
			}
			continue
		}
		if len(kept) == 0 {
			continue
		}
		if greeted == bi-1 && greeted >= 0 {
			r.whole(d.Blocks[bi-1], greets)
			greeted = -2
		}
		if whole {
			strongest := kept[0].remark
			for _, m := range kept {
				strongest = max(strongest, m.remark)
			}
			r.whole(b, strongest)
			continue
		}
		r.parts(b, kept)
	}
}

// parts reports the remarks in a block that holds words of the article too; what
// stands together is one finding. A greeting belongs to the announcement behind
// it, and a single closing remark may be a columnist's.
func (r *modelReader) parts(b lint.Block, kept []remarked) {
	for i := 0; i < len(kept); {
		m, n := kept[i], 1
		for ; i+n < len(kept) && kept[i+n].span.Start-m.span.End <= 1; n++ {
			m.span.End = kept[i+n].span.End
			m.remark = max(m.remark, kept[i+n].remark)
		}
		i += n
		if m.remark != greets && (m.remark != closes || n > 1) {
			r.part(b, m)
		}
	}
}

// placed reports whether a remark stands where it is sure to be a model's.
func (r *modelReader) placed(m remarked, block, count int) bool {
	const first, last = 4, 4
	up, down := block < first, block >= count-last
	if r.speaksOfBots() && (m.remark == deniesSelf || m.remark == refuses) && block >= 2 && block < count-2 {
		return false
	}
	switch m.place {
	case atTop:
		return up
	case atBottom:
		return down
	case atEdge:
		return up || down
	}
	return true
}

// speaksOfBots reports whether the article is about chat models.
func (r *modelReader) speaksOfBots() bool {
	if r.bots == 0 {
		r.bots = 2
		for _, w := range [...]string{"hatbot", "ChatGPT", "OpenAI", "Anthropic", "DeepSeek", "Copilot", "Grok"} {
			if strings.Contains(r.d.Text, w) {
				r.bots = 1
			}
		}
	}
	return r.bots == 1
}

// strayMarkdown reports whether the marks of Markdown have no business here: where the
// article speaks of Markdown they are what it speaks of.
func (r *modelReader) strayMarkdown() bool {
	if r.markdown == 0 {
		r.markdown = 2
		if r.d.Format == lint.Markdown || strings.Contains(r.d.Text, "Markdown") {
			r.markdown = 1
		}
	}
	return r.markdown == 2
}

// longestRemark is how far a sentence is read, in bytes.
const longestRemark = 500

// sentence judges one sentence by its beginning.
func (r *modelReader) sentence(s *text.Sentence) (remarked, bool) {
	d := r.d
	t := s.Span().Of(d.Text)
	i := 0
	for i < len(t) && i < 6 && strings.IndexByte(marksBefore, t[i]) >= 0 && !strings.HasPrefix(t[i:], "### ") {
		i++
	}
	list := phraseIndex().phrasings[phraseKey(t[i:])]
	if len(list) == 0 {
		return remarked{}, false
	}
	low := ""
	plain := len(t) > i+4 && text.ASCIILen(t[i:i+5]) == 5
	for k := range list {
		p := &list[k]
		// The first four bytes are the same: most differ in the fifth.
		if plain && len(p.start) > 4 && p.start[4] != '=' && p.start[4] < utf8.RuneSelf && p.start[4] != inSmall(t[i+4]) || !mayBegin(t[i:], p.start) {
			continue
		}
		if low == "" {
			low = strings.ToLower(strings.ReplaceAll(t[i:min(len(t), i+longestRemark)], "’", "'"))
		}
		start, exact := strings.CutSuffix(p.start, "=")
		if !strings.HasPrefix(low, start) {
			continue
		}
		if rest := low[len(start):]; exact && strings.Trim(rest, " !.,:;*…！。，、") != "" || !exact && rest != "" && boundaryMissing(start, rest) {
			continue
		}
		clause := low
		m := remarked{span: s.Span(), remark: p.remark, place: p.place}
		if c := strings.IndexByte(t, ':'); c >= 0 && (p.remark == announces || p.remark == instructs) && strings.Trim(t[c+1:], " *_\n") != "" {
			// Here is the translation: The minister said …
			if m.span.End = m.span.Start + c + 1; c < longestRemark-8 {
				clause = low[:min(len(low), max(0, strings.IndexByte(low, ':'))+1)]
				m.partial = true
			}
		}
		if p.remark == announces && len(clause) > 240 || !containsAll(clause, p.groups) || d.Quoted(m.span) {
			continue
		}
		if attributed(low) || titled(t[i:], start) || t[i] >= utf8.RuneSelf && strayScript(scriptAt(d, m.span.Start)) && bilingual.Of(d) {
			continue
		}
		return m, true
	}
	return remarked{}, false
}

// attributed reports whether a sentence names who said it: a person then, and not
// the model.
func attributed(low string) bool {
	for _, by := range [...]string{"he ", "she ", "they "} {
		for _, said := range [...]string{"said", "says", "told", "wrote", "writes", "added", "adds"} {
			if i := strings.Index(low, ", "+by+said); i > 0 {
				return true
			}
		}
	}
	return strings.HasSuffix(low, " said.") || strings.HasSuffix(low, " says.")
}

// titled reports whether t begins as a title does, with capitals where the
// beginning of a sentence, which start is, has none.
func titled(t, start string) bool {
	words := 0
	for at := 0; words < 3; words++ {
		i := strings.IndexByte(start[at:], ' ')
		if i < 0 || at+i+1 >= len(start) || at+i+1 >= len(t) {
			break
		}
		at += i + 1
		if c := t[at]; c < 'A' || c > 'Z' || start[at] == 'i' {
			return false
		}
	}
	return words > 1 && strings.ToUpper(t[:len(start)]) != t[:len(start)]
}

// scriptAt is the script of the first word of letters from offset at on.
func scriptAt(d *lint.Document, at int) text.Script {
	for i := d.WordAt(at); i < len(d.Words); i++ {
		if d.Words[i].Kind == text.Letters {
			return d.Words[i].Script
		}
	}
	return text.NoScript
}

// mayBegin reports whether t may begin with start, as far as both are ASCII.
func mayBegin(t, start string) bool {
	for i := 0; i < len(start) && start[i] != '='; i++ {
		if i >= len(t) {
			return false
		}
		if t[i] >= utf8.RuneSelf || start[i] >= utf8.RuneSelf {
			return true
		}
		if c := t[i]; c != start[i] && (c|0x20 != start[i] || c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// boundaryMissing reports whether a beginning ends in the middle of a word of
// an alphabet.
func boundaryMissing(start, rest string) bool {
	letter := func(c byte) bool { return c >= 'a' && c <= 'z' }
	return letter(start[len(start)-1]) && letter(rest[0])
}

func containsAll(s string, groups [][]string) bool {
	for _, g := range groups {
		ok := false
		for _, w := range g {
			if ok = strings.Contains(s, w); ok {
				break
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

func (m remark) severity() lint.Severity {
	if m >= deniesSelf {
		return lint.Error
	}
	return lint.Inherit
}

// shortened cuts words to what a message can hold.
func shortened(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const most = 60
	if len(s) <= most {
		return s
	}
	if i := strings.LastIndexByte(s[:most], ' '); i > most/2 {
		return s[:i] + " …"
	}
	for i := most; i > 0; i-- {
		if s[i]&0xC0 != 0x80 {
			return s[:i] + "…"
		}
	}
	return s
}

// whole reports a block in which nobody but the model speaks.
func (r *modelReader) whole(b lint.Block, m remark) {
	layer, s, fix := r.d.Removal(b, "Delete it", lint.Suggested)
	r.p.Report(lint.Finding{Span: s, Layer: layer, Severity: m.severity(),
		Message: fmt.Sprintf("“%s” is %s", shortened(b.Of(r.d.Text)), remarkNames[m]), Fixes: []lint.Fix{fix}})
}

// part reports a sentence in a block of the article.
func (r *modelReader) part(b lint.Block, m remarked) {
	t := r.d.Text
	cut := m.span
	for cut.Start > b.Start && t[cut.Start-1] == ' ' {
		cut.Start--
	}
	for cut.Start == b.Start && cut.End < b.End && t[cut.End] == ' ' {
		cut.End++
	}
	r.p.Report(lint.Finding{Span: m.span, Severity: m.remark.severity(), Message: fmt.Sprintf("“%s” is %s", shortened(m.span.Of(t)), remarkNames[m.remark]),
		Fixes: []lint.Fix{{Title: "Delete it", Safety: lint.Suggested, Edits: []text.Edit{{Span: cut}}}}})
}

// marks looks for citation marks, blanks and Markdown.
func (r *modelReader) marks() {
	d := r.d
	o := glance.Of(d)
	for i := range o.watched[uncommonWatch].all {
		switch o.kinds[i] {
		case odd:
			if w := &d.Words[i]; w.Kind == text.Letters && w.End-w.Start >= 6 && citationLetters[d.Text[w.Start]] {
				r.citation(i)
			}
		case square:
			r.bracket(i)
		case asterisk:
			r.asterisks(i)
		case hash:
			r.heading(i)
		case lenticular:
			r.lenticular(i)
		}
	}
}

func (r *modelReader) mark(s text.Span, what, by, title string, safety lint.Safety, cut text.Span) {
	b := r.d.BlockAt(s.Start)
	if b < 0 || s.Start < r.done || r.d.Blocks[b].Kind == lint.Code {
		return
	}
	r.done = s.End
	if r.d.Quoted(s) {
		safety = min(safety, lint.Suggested)
	}
	r.p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” %s", shortened(s.Of(r.d.Text)), what),
		Fixes: []lint.Fix{{Title: title, Safety: safety, Edits: []text.Edit{{Span: cut, New: by}}}}})
}

// citationLetters begin the words that citation knows.
var citationLetters = [256]bool{'t': true, 'c': true, 'f': true, 'o': true, 'a': true, 'g': true}

const citationMark = "is a chat model's citation mark"

// citation judges a word that may be a citation mark: turn0search1, oaicite.
func (r *modelReader) citation(i int) {
	d := r.d
	s := d.Words[i].Span()
	word := s.Of(d.Text)
	switch {
	case strings.HasPrefix(word, "turn") && len(word) > 8 && word[4] >= '0' && word[4] <= '9' && turnTool(word[5:]):
	case strings.HasPrefix(word, "citeturn") && len(word) > 8 && word[8] >= '0' && word[8] <= '9':
	case strings.HasPrefix(word, "filecite"), strings.HasPrefix(word, "oaicite"), strings.HasPrefix(word, "oai_citation"),
		strings.HasPrefix(word, "contentReference"), strings.HasPrefix(word, "attached_file"), strings.HasPrefix(word, "grok_card"), strings.HasPrefix(word, "grok_render"):
	default:
		return
	}
	// The mark goes from what encloses it to its end: :contentReference[oaicite:3]{index=3}.
	t := d.Text
	for s.Start > 0 && strings.IndexByte(":[({<", t[s.Start-1]) >= 0 {
		s.Start--
	}
	for s.Start >= 3 && t[s.Start-3] == 0xEE { // private-use marks around it
		s.Start -= 3
		if strings.HasSuffix(t[:s.Start], "cite") {
			s.Start -= len("cite")
		}
	}
	for s.End < len(t) {
		c := t[s.End]
		switch {
		case c == ':' || c == '[' || c == ']' || c == '{' || c == '}' || c == '=' || c == '<' || c == '>' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z':
			s.End++
			continue
		case c == 0xEE && s.End+3 <= len(t):
			s.End += 3
			continue
		case c == ')' && s.Start < len(t) && t[s.Start] == '(':
			s.End++
		case strings.HasPrefix(t[s.End:], "‡") || strings.HasPrefix(t[s.End:], "†"):
			s.End += len("‡")
			continue
		}
		break
	}
	if b := d.BlockAt(s.Start); d.Quoted(d.Words[i].Span()) || b >= 0 && s.Start < d.Blocks[b].Start {
		return
	}
	for s.End > int(d.Words[i].End) && t[s.End-1] == ':' {
		s.End--
	}
	if b := d.BlockAt(s.Start); b >= 0 {
		s.End = min(s.End, d.Blocks[b].End)
	}
	r.mark(s, citationMark, "", "Delete it", lint.Safe, r.withSpace(s))
}

// turnTool reports whether s goes on as the marks of search tools do: search1.
func turnTool(s string) bool {
	for _, tool := range [...]string{"search", "news", "view", "image", "file", "academia", "finance", "sports", "weather", "forecast", "business", "product", "reddit", "maps", "calculator", "fetch", "video", "time"} {
		if strings.HasPrefix(s, tool) {
			return true
		}
	}
	return len(s) > 1 && s[0] >= '0' && s[0] <= '9' && turnTool(s[1:])
}

// withSpace is s with the space in front of it.
func (r *modelReader) withSpace(s text.Span) text.Span {
	if s.Start > 0 && r.d.Text[s.Start-1] == ' ' {
		s.Start--
	}
	return s
}

// lenticular judges 【12†source】.
func (r *modelReader) lenticular(i int) {
	t := r.d.Text
	at := int(r.d.Words[i].Start)
	if !strings.HasPrefix(t[at:], "【") {
		return
	}
	end := strings.Index(t[at:min(len(t), at+120)], "】")
	if end < 0 || !strings.Contains(t[at:at+end], "†") {
		return
	}
	s := text.Span{Start: at, End: at + end + len("】")}
	r.mark(s, citationMark, "", "Delete it", lint.Safe, r.withSpace(s))
}

// blanks end the text of a bracket that is to be filled; blankStarts begin it.
var (
	blankStarts = []string{"your ", "insert ", "add ", "author's name", "author name", "company name", "journalist's name", "reporter's name", "reporter name", "name of ", "contact information", "contact info", "phone number", "email address", "product name", "city, state", "city, country", "city, date", "news agency name", "publication name", "organization name", "organisation name", "spokesperson's name", "full name", "source name", "include "}
	citeMarks   = []string{"cite:", "cite_start", "cite_end", "cite_", "web:", "source:", "attached_file:", "oaicite", "oai_citation", "citation:", "^1^", "^2^", "^3^", "^4^", "^5^", "image:", "post:", "page:"}
)

// bracket judges [Your Name], [cite: 1, 2], [word](https://…).
func (r *modelReader) bracket(i int) {
	d := r.d
	t := d.Text
	at := int(d.Words[i].Start)
	end := strings.IndexByte(t[at:min(len(t), at+160)], ']')
	if end < 2 {
		return
	}
	end += at + 1
	inner := t[at+1 : end-1]
	s := text.Span{Start: at, End: end}
	if strings.HasPrefix(t[end:], "(http") && r.strayMarkdown() {
		if c := strings.IndexByte(t[end:min(len(t), end+600)], ')'); c > 0 && !strings.ContainsAny(t[end:end+c], " \n") {
			s.End = end + c + 1
			r.mark(s, "shows the marks of a Markdown link", inner, "Keep the words", lint.Suggested, s)
			return
		}
	}
	low := strings.ToLower(inner)
	for _, c := range citeMarks {
		if strings.HasPrefix(low, c) && (c[len(c)-1] != ':' || numbersOnly(low[len(c):])) && !d.Quoted(s) {
			r.mark(s, citationMark, "", "Delete it", lint.Safe, r.withSpace(s))
			return
		}
	}
	if len(inner) > 60 {
		return
	}
	for _, b := range blankStarts {
		if !strings.HasPrefix(low, b) {
			continue
		}
		// In small letters an editor may have put a word in.
		if c := inner[0]; (c < 'A' || c > 'Z') && b != "insert " || b == "add " && !strings.HasSuffix(low, " here") || b == "include " && !strings.HasSuffix(low, " here") {
			return
		}
		if d.Quoted(s) || b == "your " && strings.Count(inner, " ") > 4 {
			return
		}
		r.mark(s, "is a blank that a chat model left to be filled", "", "Delete it", lint.Suggested, r.withSpace(s))
		return
	}
}

// numbersOnly reports whether s is numbers apart by commas, as citations count.
func numbersOnly(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && strings.IndexByte(" ,-:", c) < 0 {
			return false
		}
	}
	return s != ""
}

// asterisks judges **words** where the article is no Markdown.
func (r *modelReader) asterisks(i int) {
	d := r.d
	t := d.Text
	at := int(d.Words[i].Start)
	if !strings.HasPrefix(t[at:], "**") || !r.strayMarkdown() || at > 0 && (t[at-1] == '*' || t[at-1] > ' ' && strings.IndexByte("(\"'[:-", t[at-1]) < 0 && t[at-1] < 0x80) || at < r.done {
		return
	}
	from := at + 2
	stars := 2
	if strings.HasPrefix(t[from:], "*") {
		from, stars = from+1, 3
	}
	b := d.BlockAt(at)
	if b < 0 || from >= d.Blocks[b].End || t[from] <= ' ' || t[from] == '*' {
		return
	}
	const longest = 300
	marks := strings.Repeat("*", stars)
	c := strings.Index(t[from:min(d.Blocks[b].End, from+longest)], marks)
	if c < 1 || t[from+c-1] <= ' ' {
		return
	}
	end := from + c + stars
	if end < len(t) && (t[end] == '*' || t[end] >= '0' && t[end] <= '9' || t[end]|0x20 >= 'a' && t[end]|0x20 <= 'z') {
		return
	}
	s := text.Span{Start: at, End: end}
	r.mark(s, "shows its Markdown marks", t[from:from+c], "Delete the asterisks", lint.Safe, s)
}

// heading judges a line that begins with ## where the article is no Markdown.
func (r *modelReader) heading(i int) {
	d := r.d
	t := d.Text
	at := int(d.Words[i].Start)
	b := d.BlockAt(at)
	if b < 0 || d.Blocks[b].Start != at || !strings.HasPrefix(t[at:], "##") || !r.strayMarkdown() {
		return
	}
	end := at
	for end < len(t) && t[end] == '#' {
		end++
	}
	if end-at > 6 || end+1 >= d.Blocks[b].End || t[end] != ' ' || strings.Contains(d.Blocks[b].Of(t), "##\n") {
		return
	}
	r.mark(text.Span{Start: at, End: end}, "is the Markdown mark of a heading", "", "Delete it", lint.Safe, text.Span{Start: at, End: end + 1})
}

// chatSources are what chat programs write into the addresses that they give.
var chatSources = []string{"chatgpt.com", "openai", "chat.openai.com", "copilot.com", "perplexity", "perplexity.ai", "claude.ai", "gemini", "grok.com", "deepseek"}

// links looks for addresses that a chat program has signed.
func (r *modelReader) links() {
	d := r.d
	for _, l := range d.Links {
		k := strings.Index(l.Target, "utm_source=")
		if k < 0 {
			continue
		}
		value := l.Target[k+len("utm_source="):]
		signed := ""
		for _, c := range chatSources {
			if rest, ok := strings.CutPrefix(value, c); ok && (rest == "" || rest[0] == '&' || rest[0] == '#') {
				signed = c
			}
		}
		if signed == "" {
			continue
		}
		at := l.TargetMarkup
		if at.Empty() {
			at = l.Markup
		}
		m := strings.Index(at.Of(d.Markup), "utm_source="+signed)
		if m < 0 {
			continue
		}
		s := text.Span{Start: at.Start + m, End: at.Start + m + len("utm_source=") + len(signed)}
		cut, by := s, ""
		rest := d.Markup[s.End:at.End]
		lead := d.Markup[at.Start:s.Start]
		switch {
		case strings.HasPrefix(rest, "&amp;"):
			cut.End += len("&amp;")
		case strings.HasPrefix(rest, "&"):
			cut.End++
		case strings.HasSuffix(lead, "&amp;"):
			cut.Start -= len("&amp;")
		case strings.HasSuffix(lead, "&"), strings.HasSuffix(lead, "?"):
			cut.Start--
		}
		r.p.Report(lint.Finding{Span: s, Layer: lint.InMarkup, Message: fmt.Sprintf("“%s” tells that a chat program gave this address", s.Of(d.Markup)),
			Fixes: []lint.Fix{{Title: "Delete it", Safety: lint.Safe, Edits: []text.Edit{{Span: cut, New: by}}}}})
	}
}

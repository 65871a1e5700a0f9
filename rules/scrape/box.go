package scrape

import (
	"strings"

	"stet/lint"
	"stet/text"
)

// Boxes are what sites say in sentences of their own: how to get the newsletter,
// that they set cookies, that they earn by links. One word tells which blocks to
// look at; the person who speaks tells a box from an article about the thing.

// longestBox and boxWordsMost bound boxes in bytes and in words.
const (
	longestBox   = 480
	boxWordsMost = 64
)

// boxWords name the things that boxes are about.
var boxWords = text.NewSet(`inbox Inbox INBOX newsletter newsletters Newsletter Newsletters NEWSLETTER nieuwsbrief nyhetsbrev nyhetsbrevet newslettera newsletteru
	boletín boletines boletim biuletyn biuletynu bülten bültenimize bültenine рассылку розсилку
	cookies cookie Cookies Cookie COOKIES çerez çerezler çerezleri куки affiliate Affiliate`)

// box says what kind of box a block is that holds a box word, or "".
func box(d *lint.Document, b *lint.Block) (what string, safety lint.Safety) {
	if strings.ContainsAny(b.Of(d.Text), "“”„«»\"") {
		return "", lint.NoFix // somebody says it, or it is quoted
	}
	s := folded(oneLine(b.Of(d.Text)))
	switch {
	case cookieBox(s):
		return "cookie notice", lint.Safe
	case newsletterBox(s):
		return "newsletter box", lint.Suggested
	case strings.Contains(s, "affiliate") && (strings.Contains(s, "commission") && (strings.Contains(s, " you") || strings.Contains(s, " we ") || strings.HasPrefix(s, "we ")) || strings.Contains(s, "contain affiliate links") || strings.Contains(s, "contains affiliate links")):
		return "disclosure", lint.Suggested
	}
	return "", lint.NoFix
}

// cookieSpeakers are how a site speaks of itself beside the word cookie.
var cookieSpeakers = []string{
	"we use ", "we and our ", "we set ", "this site uses", "this website uses", "our site uses", "our website uses", "by continuing to ", "by using this ", "by using our ", "accept all cookies", "accept cookies", "our use of cookies", "your cookie ", "our cookie ",
	"wir verwenden", "wir nutzen", "wir setzen", "diese website", "diese seite", "alle akzeptieren", "nous utilisons", "ce site utilise", "en poursuivant", "utilizamos", "usamos", "este sitio", "este site", "esta web", "utilizziamo", "questo sito", "we gebruiken", "deze website", "deze site", "używamy", "ta strona", "nasza strona", "vi använder", "vi bruger", "vi bruker", "používáme", "tento web", "tyto stránky", "folosim", "acest site", "käytämme", "kullanılmaktadır", "kullanıyoruz", "kullanmaktayız", "мы используем", "этот сайт", "ми використовуємо", "цей сайт", "χρησιμοποιούμε",
}

func cookieBox(s string) bool {
	if !strings.Contains(s, "cookie") && !strings.Contains(s, "çerez") && !strings.Contains(s, "куки") {
		return false
	}
	if strings.Contains(s, " said") || strings.Contains(s, " says ") || strings.Contains(s, " told ") {
		return false // somebody speaks of cookies, or bakes them
	}
	for _, speaker := range cookieSpeakers {
		_, rest, ok := strings.Cut(s, speaker)
		if !ok {
			continue
		}
		const near = 24 // bytes of what stands right behind the speaker
		if begin := rest[:min(len(rest), near)]; strings.Contains(speaker, "cookie") || strings.Contains(begin, "cookie") || strings.Contains(begin, "çerez") || strings.Contains(begin, "куки") {
			// A baker speaks so too, but neither to “you” nor so shortly.
			if !strings.HasPrefix(speaker, "we ") || strings.Contains(s, " you") || strings.Count(s, " ") < shortNotice {
				return true
			}
		}
		for _, term := range siteTerms {
			if strings.Contains(s, term) {
				return true
			}
		}
	}
	return false
}

// shortNotice is how many words a notice may have that says no more than that cookies
// are used.
const shortNotice = 8

// siteTerms are what cookies of a site are about, and those of a baker are not.
var siteTerms = []string{
	"site", "web", "browser", "experien", "traffic", "consent", "privacy", "settings", "personal", "device", "partner", "policy", "data",
	"erfahrung", "erlebnis", "einwilligung", "datenschutz", "navega", "navig", "esperienza", "sito", "stron", "ervaring", "toestemming", "upplev", "oplev", "opplev",
	"deneyim", "stránk", "сайт", "веб", "käyttö", "ιστ", "experiên", "utiliz", "akzeptieren",
}

// newsletterCalls ask for an address, in the languages whose word for it may also
// be “newsletter”.
var newsletterCalls = []string{
	"abonnieren", "anmelden", "bestellen", "abonnez", "inscrivez", "s'inscrire", "recevez", "iscriviti", "iscrivetevi", "ricevi ", "suscríb", "suscrib", "recibe", "reciba", "assine", "inscreva", "receba", "zapisz", "zaprenumeruj", "aanmelden", "schrijf je in", "ontvang", "prenumerera", "anmäl", "tilmeld", "meld deg på", "přihlas", "odebír", "abonează", "abonați", "abone ol", "kaydol", "подпи", "підпи", "iratkoz", "tilaa ",
}

// signUps are what English boxes ask for; promises what they hold out.
var (
	signUps  = []string{"sign up", "signing up", "subscribe to", "subscribing to", "to subscribe", "join our", "get our", "get the ", "receive our", "receive the", "register for", "enter your", "fill the form", "fill in the form", "don't miss", "want more"}
	promises = []string{"every morning", "every day", "every week", "every evening", "daily", "weekly", "weekday", "delivered", "sent to", "straight to", "right in your", "right to your", "directly to", "the latest", "top news", "headlines", "stories", "keep an eye on your", "meet your"}
)

func newsletterBox(s string) bool {
	has := func(all []string) bool {
		for _, p := range all {
			if strings.Contains(s, p) {
				return true
			}
		}
		return false
	}
	if strings.Contains(s, "your inbox") {
		return has(signUps) || has(promises)
	}
	if !strings.Contains(s, "newsletter") {
		return !strings.Contains(s, "inbox") && !strings.Contains(s, "cookie") && !strings.Contains(s, "affiliate") && has(newsletterCalls)
	}
	if has(newsletterCalls) {
		return true
	}
	return has(signUps) && (strings.Contains(s, "our ") || strings.Contains(s, "your ") || strings.HasPrefix(s, "sign up") || strings.HasPrefix(s, "subscribe to"))
}

package scrape

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"stet/lint"
	"stet/text"
)

var photoCredit = &lint.Rule{
	ID:       "scrape/photo-credit",
	Title:    "A picture's credit without the picture",
	Why:      "A credit line that stayed behind reads as part of the sentence, and credits a picture that nobody sees.",
	Severity: lint.Warning,
	Fixable:  lint.Safe,
	Example:  lint.Example{Bad: "The bridge at dawn. (Photo: Jane Roe/AFP)", Good: "The bridge at dawn."},
	Details: `Finds credits in brackets (“(Photo: Jane Roe)”, “(JANE ROE/REUTERS)”, “(Handout via AP)”),
blocks that are nothing but a credit (“Photo: Getty Images”, “JANE ROE (EFE)”, “Jane Roe Submitted
photo”), credits at the end of a caption (“… in the harbour. Credit: Jane Roe”), file-photo labels,
and captions with the label that screen readers are given (“Image caption …”).

Let stand: an agency in a dateline or as the source of a sentence (“(Reuters)”), abbreviations in
brackets, and sentences about photographs.`,
	Check: checkPhotoCredit,
}

// bracketed credits are at most this long, in bytes.
const longestCredit = 140

func checkPhotoCredit(p *lint.Pass) error {
	d := p.Doc
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == lint.Code || b.Kind == lint.TableCell {
			continue
		}
		first, last := b.First, b.Last
		if b.Len() <= longestCredit && creditBlock(d, b, first, last) {
			layer, s, fix := d.Removal(*b, "Delete the credit", lint.Safe)
			p.Report(lint.Finding{Span: s, Layer: layer, Message: fmt.Sprintf("“%s” is a picture's credit", oneLine(b.Of(d.Text))), Fixes: []lint.Fix{fix}})
			continue
		}
		if captionLabel(d, first, last) && b.Len() <= 2*longestCredit {
			layer, s, fix := d.Removal(*b, "Delete the caption", lint.Suggested)
			p.Report(lint.Finding{Span: s, Layer: layer, Message: fmt.Sprintf("“%s” is the caption of a picture that is gone", shorten(oneLine(b.Of(d.Text)))), Fixes: []lint.Fix{fix}})
			continue
		}
		if at := tailCredit(d, first, last); at > 0 {
			reportCredit(p, text.Span{Start: at, End: int(d.Words[last-1].End)}, b)
			continue
		}
		if strings.IndexByte(b.Of(d.Text), ')') < 0 && strings.IndexByte(b.Of(d.Text), ']') < 0 {
			continue
		}
		open := -1
		for i := first; i < last; i++ {
			if d.Words[i].Kind != text.Punct {
				continue
			}
			switch d.Text[d.Words[i].Start] {
			case '(', '[':
				open = i
			case ')', ']':
				if open >= 0 && int(d.Words[i].End-d.Words[open].Start) <= longestCredit && bracketCredit(d, open+1, i) {
					reportCredit(p, text.Span{Start: int(d.Words[open].Start), End: int(d.Words[i].End)}, b)
				}
				open = -1
			}
		}
	}
	return nil
}

func reportCredit(p *lint.Pass, s text.Span, b *lint.Block) {
	d := p.Doc
	cut := s
	for cut.Start > b.Start && strings.HasSuffix(d.Text[:cut.Start], " ") {
		cut.Start--
	}
	p.Report(lint.Finding{Span: s, Message: fmt.Sprintf("“%s” is a picture's credit", s.Of(d.Text)),
		Fixes: []lint.Fix{{Title: "Delete the credit", Safety: lint.Safe, Edits: []text.Edit{{Span: cut}}}}})
}

// captionLabel reports whether the words begin with what screen readers are told
// of a picture: “Image caption …”, “Media caption …”.
func captionLabel(d *lint.Document, first, last int) bool {
	if last-first < 4 || d.Words[first].Shape != text.Title || d.Word(first+1) != "caption" {
		return false
	}
	word := d.Word(first)
	return word == "Image" || word == "Media" || word == "Video" || word == "Picture"
}

// tailWords is how many words from the end of a block a credit may begin.
const tailWords = 14

// tailCredit returns where the credit at the end of a caption begins: “… in the
// harbour. Credit: Jane Roe/AFP”, also where its label was run into the word before
// it; or 0. Behind the label stand names only.
func tailCredit(d *lint.Document, first, last int) int {
	for i := last - 2; i > first+3 && i >= last-tailWords; i-- {
		w := &d.Words[i]
		s := w.Of(d.Text)
		if s == ":" || s == "by" {
			label := &d.Words[i-1]
			if label.Kind != text.Letters {
				return 0
			}
			at := int(label.Start)
			if name := label.Of(d.Text); s == ":" && strings.HasSuffix(name, "Credit") && len(name) > len("Credit")+1 && unicode.IsLower(rune(name[len(name)-len("Credit")-1])) {
				return int(label.End) - len("Credit")
			} else if label.Shape != text.Title && label.Shape != text.Upper || !holds(tailLabels, name) || s == "by" && strings.HasPrefix(name, "C") {
				return 0
			}
			if !strings.HasSuffix(strings.TrimRight(d.Text[d.Words[first].Start:at], " \n”’\")"), ".") {
				return 0
			}
			return at
		}
		if w.Shape == text.Lower && w.Kind == text.Letters && !particles.Has(s) || w.Kind == text.URL || w.Kind == text.Digits || s == "?" || s == "”" || s == ";" {
			return 0
		}
	}
	return 0
}

// tailLabels begin a credit behind a caption.
var tailLabels = text.SetOf("credit", "photo", "photos", "photograph", "picture", "image", "foto", "crédit", "bild")

// bracketCredit reports whether the words from first to last, which stand in
// brackets, credit a picture.
func bracketCredit(d *lint.Document, first, last int) bool {
	if last <= first {
		return false
	}
	if hasFolded(pictures, d.Word(first)) && (last-first == 1 && d.Words[first].Shape != text.Lower || last-first > 1 && pictureCredit(d, first, last)) {
		return true
	}
	if last-first == 2 && hasFolded(pictures, d.Word(first)) && d.Words[first+1].Shape != text.Lower && isAgency(d.Word(first+1)) {
		return true // (foto Ansa)
	}
	agency, slash, via, capitals, plain := scanCredit(d, first, last)
	switch {
	case agency && slash && plain == 0:
		return true // (EPA-EFE/MINISTRY PRESS SERVICE), (Jane Roe/AFP)
	case via && agency:
		return true // (Handout via AP)
	case slash && capitals >= 3 && plain == 0 && !strings.ContainsAny(d.Text[d.Words[first].Start:d.Words[last-1].End], "0123456789"):
		return capitalsOnly(d, first, last)
	}
	return false
}

// pictureCredit reports whether what follows the first word, which names a kind of
// picture, is a credit: “photo: …”, “photo by …”, “photo courtesy of …”.
func pictureCredit(d *lint.Document, first, last int) bool {
	next := d.Words[first+1]
	s := strings.ToLower(next.Of(d.Text))
	if s == "credit" || s == "credits" || s == "courtesy" || s == "by" || s == "via" {
		return last-first > 2 || s == "credit"
	}
	if s == "copyright" || s == "source" && d.Words[first].Shape == text.Title {
		return last-first > 2 && d.Words[first+2].Shape != text.Lower // Image copyright Reuters; Image source, Reuters
	}
	if (s == "photo" || s == "photos" || s == "foto" || s == "image") && last-first > 3 {
		return d.Word(first+2) == ":" // Crédit photo : Jane Roe
	}
	return s == ":" || s == "/" || s == "©"
}

// scanCredit collects what the words of a possible credit say.
func scanCredit(d *lint.Document, first, last int) (agency, slash, via bool, capitals, plain int) {
	for i := first; i < last; i++ {
		w := d.Words[i]
		s := w.Of(d.Text)
		switch {
		case w.Kind == text.Punct || w.Kind == text.Symbol:
			slash = slash || s == "/" || s == "|"
		case len(s) == 3 && strings.EqualFold(s, "via"):
			via = true
		case w.Shape != text.Lower && isAgency(s):
			agency = true
			if w.Shape == text.Upper {
				capitals++
			}
		case w.Shape == text.Upper:
			capitals++
		case w.Shape == text.Lower && !particles.Has(s):
			plain++
		}
	}
	return agency, slash, via, capitals, plain
}

// worded reports whether one of the words is in small letters and none of names
// and credits.
func worded(d *lint.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if w := &d.Words[i]; w.Shape == text.Lower && w.Kind != text.Punct && w.Kind != text.Symbol {
			if s := w.Of(d.Text); !particles.Has(s) && !strings.EqualFold(s, "via") {
				return true
			}
		}
	}
	return false
}

// isAgency reports whether s, however it is cased, is one of agencies.
func isAgency(s string) bool { return agencies.Has(s) || holds(agencies, s) }

// holds reports whether words, which are all in capitals or all in small letters,
// hold s, however it is cased. It takes no memory for ASCII words.
func holds(words *text.Set, s string) bool {
	var upper, lower [24]byte
	if len(s) > len(upper) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return words.Has(strings.ToUpper(s)) || words.Has(strings.ToLower(s))
		}
		upper[i], lower[i] = c, c
		if 'a' <= c && c <= 'z' {
			upper[i] -= 'a' - 'A'
		} else if 'A' <= c && c <= 'Z' {
			lower[i] += 'a' - 'A'
		}
	}
	return words.Has(string(lower[:len(s)])) || words.Has(string(upper[:len(s)]))
}

// capitalsOnly reports whether every letter between two words is a capital.
func capitalsOnly(d *lint.Document, first, last int) bool {
	for _, r := range d.Text[d.Words[first].Start:d.Words[last-1].End] {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

// creditBlock reports whether a whole block is a credit and nothing else.
func creditBlock(d *lint.Document, b *lint.Block, first, last int) bool {
	n := last - first
	if n < 2 || n > 24 || b.Kind == lint.Headline && b.Level > 0 && d.Format != lint.Plain {
		return false
	}
	open, end := first, last
	if bracket(d, first) == '(' && bracket(d, last-1) == ')' {
		open, end = first+1, last-1
	}
	word := d.Word(open)
	if len(word) == 4 && strings.EqualFold(word, "file") && end-open >= 2 && pictures.Has(strings.ToLower(d.Word(open+1))) && end-open <= 3 {
		return true // FILE PHOTO
	}
	if end-open >= 2 && hasFolded(pictures, word) && pictureCredit(d, open, end) && !sentence(d, open, end) {
		return true
	}
	if end-open >= 2 && end-open <= 8 && namesOnly(d, open, end) {
		// “Jane Roe Submitted photo”, “Courtesy of Jane Roe”, “/ File photo”
		switch {
		case end-open >= 3 && holds(pictures, d.Word(end-1)) && holds(handouts, d.Word(end-2)):
			return true
		case word == "Courtesy" && d.Word(open+1) != ",":
			return true
		}
	}
	// “JANE ROE (EFE)”, “Jane Roe/Reuters”, “Jane Roe / Getty Images”
	if end-open > 12 || worded(d, open, end) {
		return false
	}
	agency, slash, via, capitals, _ := scanCredit(d, open, end)
	if !agency || sentence(d, open, end) {
		return false
	}
	closing := bracket(d, last-1) == ')' && first < last-3 && bracket(d, last-3) == '('
	return via || slash || closing && capitals >= 2 && capitalsOnly(d, first, last)
}

// handouts say where a newspaper has a picture from.
var handouts = text.SetOf("submitted", "contributed", "provided", "handout", "staff", "file", "courtesy", "archive")

// namesOnly reports whether all words are names, or words of credits.
func namesOnly(d *lint.Document, first, last int) bool {
	for i := first; i < last; i++ {
		if w := &d.Words[i]; w.Kind == text.Letters && w.Shape == text.Lower {
			if s := w.Of(d.Text); !particles.Has(s) && !pictures.Has(s) && !handouts.Has(s) {
				return false
			}
		} else if s := w.Of(d.Text); w.Kind == text.Digits || s == "." && i == last-1 || s == ":" || s == "?" {
			return false
		}
	}
	return true
}

func bracket(d *lint.Document, i int) byte {
	if d.Words[i].Kind != text.Punct {
		return 0
	}
	return d.Text[d.Words[i].Start]
}

// sentence reports whether the words end with a full stop or hold a verb of
// ordinary prose: several words in small letters.
func sentence(d *lint.Document, first, last int) bool {
	small := 0
	for i := first; i < last; i++ {
		if d.Words[i].Shape == text.Lower && !particles.Has(d.Word(i)) && !pictures.Has(d.Word(i)) && d.Word(i) != "credit" && d.Word(i) != "courtesy" {
			small++
		}
	}
	return small > 3
}

// particles are the small words of names and credits.
var particles = text.SetOf("of", "for", "the", "and", "by", "via", "de", "da", "do", "dos", "van", "von", "der", "di", "del", "la", "le", "el", "al", "bin", "handout", "file", "pool", "stringer", "through", "from", "on", "images", "courtesy")

// pictures are the words that name a picture at the head of its credit.
var pictures = text.SetOf("photo", "photos", "photograph", "photographs", "photographer", "picture", "pictures", "pic", "pics", "image", "images", "illustration", "graphic", "infographic", "screenshot", "screengrab", "credit", "credits", "crédit", "crédits", "crédito", "créditos", "cover", "thumbnail", "foto", "fotos", "fotoğraf", "photographie", "bild", "bilder", "imagen", "imagem", "imagens", "immagine", "zdjęcie", "fot", "obrázek", "kuva", "kép", "фото", "снимок", "الصورة", "图", "写真", "사진")

// agencies are the news and picture agencies whose names stand in credits, in
// capitals.
var agencies = text.SetOf("AP", "AFP", "EPA", "EFE", "REUTERS", "GETTY", "ANSA", "DPA", "APA", "TASS", "XINHUA", "KYODO", "YONHAP", "ANADOLU", "AA", "PA", "PTI", "ANI", "UPI", "UNIAN", "UKRINFORM", "RIA", "SPUTNIK", "INTERFAX", "LUSA", "AGERPRES", "MTI", "PAP", "CTK", "ČTK", "NTB", "TT", "RITZAU", "LEHTIKUVA", "BELGA", "ANP", "KEYSTONE", "SHUTTERSTOCK", "ISTOCK", "ISTOCKPHOTO", "ALAMY", "DEPOSITPHOTOS", "UNSPLASH", "PEXELS", "PIXABAY", "FLICKR", "WIKIMEDIA", "SIPA", "ZUMA", "ZUMAPRESS", "IMAGO", "MAGNUM", "BLOOMBERG", "NURPHOTO", "EYEVINE", "AAP", "BERNAMA", "ANTARA", "IRNA", "ISNA", "SANA", "WAFA", "PETRA", "AZERTAC", "ARMENPRESS", "ESTADÃO", "FOLHAPRESS", "NOTIMEX", "XINHUANET", "VNA", "LAPRESSE", "DDP", "PICTURE-ALLIANCE", "SCANPIX")

package read

import (
	"strings"
	"testing"

	"stet/lint"
)

const benchHTML = `<div class="story-body section" id="s12"><p class="lead">The harbour of Port Reston was closed on Tuesday after two ferries <a href="https://example.org/news/2024/03/ferries?id=12&amp;ref=home" class="link inline">collided in fog</a>, the coast guard said.</p>
<p>No one was hurt, said the harbour master, <b>Jean Ortega</b>. &ldquo;We were lucky,&rdquo; he told reporters; the damage was put at 1.2&nbsp;million euros.</p>
<figure class="wide"><img src="/img/12.jpg" alt="Two ferries" width="640"><figcaption>Two ferries in the harbour. <span class="credit">Photo: M. Roe</span></figcaption></figure>
<ul><li>The first ferry carried 212 people.</li><li>The second one was empty.</li></ul>
</div>
`

const benchMarkdown = `## Two ferries collide in fog

The harbour of Port Reston was closed on Tuesday after two ferries [collided in fog](https://example.org/news/2024/03/ferries), the coast guard said. No one was hurt, said the harbour master, **Jean Ortega**.

"We were lucky," he told reporters; the damage was put at 1.2 million euros. It isn't known *when* the harbour opens again.

- The first ferry carried 212 people.
- The second one was empty.

> We never saw a light.

`

func BenchmarkHTML(b *testing.B) { benchmarkMarkup(b, lint.HTML, benchHTML) }

func BenchmarkMarkdown(b *testing.B) { benchmarkMarkup(b, lint.Markdown, benchMarkdown) }

// benchmarkMarkup reads an article of usual size.
func benchmarkMarkup(b *testing.B, format lint.Format, piece string) {
	markup := strings.Repeat(piece, 10)
	b.SetBytes(int64(len(markup)))
	b.ReportAllocs()
	for b.Loop() {
		readMarkup(b, format, markup)
	}
}

package read

const guessSize = 64 << 10

func guess(source []byte) *charset {
	cs, _ := findCharset("windows-1252")
	return cs
}

// Package number holds the rules about quantities: whether somebody answers for
// them, and whether they can be. It reads the numbers that package text found
// and knows nothing of how an article is stored.
package number

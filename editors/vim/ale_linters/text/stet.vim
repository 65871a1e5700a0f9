" Description: stet, an editorial linter, for text

call ale#handlers#stet#Define('text')

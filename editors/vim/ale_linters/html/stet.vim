" Description: stet, an editorial linter, for html

call ale#handlers#stet#Define('html')

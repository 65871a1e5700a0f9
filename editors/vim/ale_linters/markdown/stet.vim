" Description: stet, an editorial linter, for markdown

call ale#handlers#stet#Define('markdown')

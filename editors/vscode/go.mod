// A module of its own, so that the Go code in node_modules is none of stet.
module stet/editors/vscode

go 1.26

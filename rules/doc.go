// Package rules lists the families of rules. Each family is a package below it
// and each rule a file there.
package rules

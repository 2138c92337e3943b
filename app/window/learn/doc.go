// Package learn is the view of the evidence: warning signs first, then every
// tip with what it can be expected to do and how sure that is, foods, and what
// well-known articles claim. It can be searched.
package learn

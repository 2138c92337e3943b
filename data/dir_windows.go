package data

// DefaultDir returns the folder in which the diary is kept unless the person
// names another one: %LocalAppData%\Stillnight.
func DefaultDir(getenv func(string) string) (string, error) {
	return under(getenv("LocalAppData"), "%LocalAppData%", "Stillnight")
}

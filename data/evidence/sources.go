package evidence

import (
	"regexp"
	"slices"
	"strings"
)

// Source is a study, a review, a guideline or another place in which a fact
// was read. Treat it as a value that never changes.
type Source struct {
	ID     string       `json:"id"`
	Cite   string       `json:"cite"` // in full
	DOI    string       `json:"doi"`  // may be empty, as the next two
	PMID   string       `json:"pmid"`
	URL    string       `json:"url"`
	Status Verification `json:"status"`
	Note   string       `json:"note"` // about how it was read; may be empty
}

// Sources returns every source, in the order of evidence.json.
func Sources() []Source { return slices.Clone(read().Sources) }

// SourceByID returns the source with that id.
func SourceByID(id string) (Source, bool) {
	return find(read().Sources, func(s Source) bool { return s.ID == id })
}

func sourcesOf(ids []string) []Source {
	var sources []Source
	for _, id := range ids {
		if s, ok := SourceByID(id); ok {
			sources = append(sources, s)
		}
	}
	return sources
}

// Unchecked says in words how far the source itself was not read; empty
// where it was.
func (s Source) Unchecked() string { return s.Status.unchecked() }

// Link returns where to find the source: an address, or empty.
func (s Source) Link() string {
	switch {
	case s.DOI != "":
		return "https://doi.org/" + s.DOI
	case s.PMID != "":
		return "https://pubmed.ncbi.nlm.nih.gov/" + s.PMID + "/"
	default:
		return s.URL
	}
}

var (
	firstAuthor = regexp.MustCompile(`^(\p{Lu}[\p{L}'’-]+(?: (?:van |de |der )*\p{Lu}[\p{L}'’-]+)*) \p{Lu}{1,4}[,.]`)
	firstYear   = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
)

// Short names the source in a few words: "Hallegraeff 2012", "NHS".
func (s Source) Short() string {
	if name := shortNames(s.ID); name != "" {
		return name
	}
	author := firstAuthor.FindStringSubmatch(s.Cite)
	if author == nil {
		name, _, _ := strings.Cut(s.Cite, ".")
		return name
	}
	return strings.TrimSpace(author[1] + " " + firstYear.FindString(s.Cite))
}

// shortNames are of sources that do not begin with an author.
func shortNames(id string) string {
	switch id {
	case "hansen_cramps":
		return "Wisconsin trial"
	case "efsa2010":
		return "EFSA 2010"
	case "iom2005":
		return "IOM 2005"
	case "niosh2017":
		return "NIOSH 2017"
	case "johansson2016":
		return "Johansson 2016"
	case "ods_mg", "ods_vd":
		return "NIH ODS"
	case "efsa_ul":
		return "EFSA 2018"
	case "efsa_vd2012":
		return "EFSA 2012"
	case "usda_sr26":
		return "USDA SR26"
	case "pmr2025":
		return "Review of 31 trials, 2025"
	}
	return shortPlaces(id)
}

func shortPlaces(id string) string {
	switch id {
	case "merck":
		return "Merck Manual"
	case "healthinfonz":
		return "HealthInfo NZ 2022"
	case "nhs":
		return "NHS"
	case "cks2012":
		return "NICE CKS 2012"
	case "fda_quinine":
		return "FDA 2010"
	case "anatomica":
		return "Michigan Medicine"
	case "magsmpc":
		return "UK SmPC"
	case "expert":
		return "Usual practice"
	}
	return ""
}

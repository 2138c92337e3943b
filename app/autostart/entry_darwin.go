package autostart

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"stillnight/data/words"
)

// place returns the file of the launch agent.
func (e Entry) place() (string, error) {
	home := e.Getenv("HOME")
	if !filepath.IsAbs(home) {
		return "", errors.New(words.T("cannot tell what starts at log-in: $HOME is not set"))
	}
	return filepath.Join(home, "Library", "LaunchAgents", name+".plist"), nil
}

// read returns the command of the launch agent; none where there is none.
func (e Entry) read() ([]string, error) {
	path, err := e.place()
	if err != nil {
		return nil, err
	}
	text, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = text.Close() }()
	return parse(text)
}

func (e Entry) write() error {
	path, err := e.place()
	if err != nil {
		return err
	}
	return writeFile(path, format(e.command()))
}

func (e Entry) remove() error {
	path, err := e.place()
	if err != nil {
		return err
	}
	return removeFile(path)
}

// format writes a launch agent. It is no service: one that was quit stays so.
func format(command []string) string {
	var b strings.Builder
	b.WriteString(xml.Header + `<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
	<key>Label</key><string>` + name + `</string>
	<key>RunAtLoad</key><true/>
	<key>ProcessType</key><string>Interactive</string>
	<key>ProgramArguments</key>
	<array>
`)
	for _, word := range command {
		b.WriteString("\t\t<string>")
		_ = xml.EscapeText(&b, []byte(word)) // a builder takes everything
		b.WriteString("</string>\n")
	}
	b.WriteString("\t</array>\n</dict>\n</plist>\n")
	return b.String()
}

// parse returns the command of a launch agent that runs at log-in.
func parse(text io.Reader) ([]string, error) {
	var command []string
	key, atLoad, disabled := "", false, false
	decoder := xml.NewDecoder(text)
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "true":
			atLoad, disabled = atLoad || key == "RunAtLoad", disabled || key == "Disabled"
		case "key", "string":
			var value string
			if err := decoder.DecodeElement(&value, &start); err != nil {
				return nil, err
			}
			if start.Name.Local == "key" {
				key = value
			} else if key == "ProgramArguments" {
				command = append(command, value)
			}
		}
	}
	if !atLoad || disabled {
		return nil, nil
	}
	return command, nil
}

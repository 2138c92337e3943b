package sound

import (
	"context"
	"errors"
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

// toneEngines is the system's own player of short sounds.
func toneEngines() []engine {
	play := windows.NewLazySystemDLL("winmm.dll").NewProc("PlaySoundW")
	return []engine{{
		name:  "PlaySound",
		there: func() bool { return play.Find() == nil },
		run:   func(_ context.Context, file string) error { return playFile(play, file) },
	}}
}

// playFile begins to play and returns; the system goes on by itself.
func playFile(play *windows.LazyProc, file string) error {
	const async, noDefault, fileName = 0x1, 0x2, 0x20000
	path, err := windows.UTF16PtrFromString(file)
	if err != nil {
		return err
	}
	if ok, _, _ := play.Call(uintptr(unsafe.Pointer(path)), 0, async|noDefault|fileName); ok == 0 {
		return errors.New("the system does not play it")
	}
	return nil
}

// voiceEngines is the system's own speech. The words come to the standard
// input of the script and are never a part of it.
func voiceEngines() []engine {
	const script = "[Console]::InputEncoding = [Text.Encoding]::UTF8; Add-Type -AssemblyName System.Speech; " +
		"(New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())"
	return []engine{program(true, "powershell.exe", "-NoProfile", "-NonInteractive", "-Command", script)}
}

// hide keeps the window of a console away.
func hide(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
}

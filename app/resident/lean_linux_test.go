package resident

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// smaps is what the system says of a process: a part of the program that is
// as in its file, one that the linker changed, one that can be written to, a
// library, and memory of no file.
const smaps = `00400000-00c41000 r-xp 00000000 fe:01 1234                        /usr/bin/stillnight
Size:               8452 kB
Rss:                7000 kB
Private_Dirty:         0 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me
00c41000-016e7000 r--p 00841000 fe:01 1234                        /usr/bin/stillnight
Anonymous:             8 kB
016e7000-01e80000 rw-p 012e7000 fe:01 1234                        /usr/bin/stillnight
Anonymous:             0 kB
7f0000000000-7f0000001000 r--p 00000000 fe:01 99                  /usr/lib/a library.so
Anonymous:             0 kB
7f0000002000-7f0000003000 r--p 00000000 00:00 0
Anonymous:             0 kB
7f0000004000-7f0000005000 r--s 00000000 fe:01 100                 /home/eva/diary.vlog
Anonymous:             0 kB
7fff0000-7fff1000 r-xp 00000000 00:00 0                           [vdso]
Anonymous:             0 kB
nonsense
zz-zz r--p 00000000 00:00 0 /x
Anonymous:             0 kB
`

func TestOnlyUnchangedPartsOfFilesAreGivenBack(t *testing.T) {
	want := []mapping{
		{0x400000, 0xc41000, "/usr/bin/stillnight"},
		{0x7f0000000000, 0x7f0000001000, "/usr/lib/a"},
	}
	if got := unchanged(strings.NewReader(smaps)); !slices.Equal(got, want) {
		t.Errorf("given back are %+v, want %+v", got, want)
	}
}

func TestProcessGoesOnAfterItGaveBack(t *testing.T) {
	text := os.Args[0]
	for range 3 {
		if err := giveBack(); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(os.Args, text) || strings.ToUpper("läuft") != "LÄUFT" {
			t.Fatal("the process is not what it was")
		}
	}
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if len(unchanged(file)) == 0 {
		t.Error("nothing was found to give back")
	}
}

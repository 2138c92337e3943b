//go:build !windows && !darwin

package reminders

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"

	"github.com/godbus/dbus/v5"
)

const (
	service     = "org.freedesktop.Notifications"
	servicePath = dbus.ObjectPath("/org/freedesktop/Notifications")
	appID       = "app.stillnight.Stillnight" // names the icon and the .desktop file
)

// NewNotifier returns the notifier that is best for this platform. It works
// until ctx ends, and then takes back what it shows.
//
// It speaks to the desktop's notification service over a connection of its
// own. beeep is not used on this platform: it sends over the connection that
// the process shares with the tray icon, where the service's replies end the
// icon's way back after a restart of the panel, and it waits for ever for a
// service that hangs. The last resort is the program notify-send, which knows
// other ways out of a sandbox, with a deadline.
func NewNotifier(ctx context.Context, log *slog.Logger) Notifier {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	b := &bus{
		queue:    newQueue(),
		log:      log,
		answers:  make(chan Answer, unheard),
		returned: make(chan *dbus.Call, unheard),
		shown:    map[Kind]shown{},
		waited:   map[*dbus.Call]Notification{},
	}
	go b.work(ctx)
	return b
}

// bus is a client of the desktop's notification service. All below queue,
// log and answers belongs to the goroutine of work.
type bus struct {
	queue
	log     *slog.Logger
	answers chan Answer

	conn     *dbus.Conn
	hangUp   context.CancelFunc
	signals  chan *dbus.Signal
	returned chan *dbus.Call // calls that were answered
	owner    string          // who the service is; empty: nobody
	named    dbus.Sequence   // when owner was learned
	able     abilities
	shown    map[Kind]shown
	waited   map[*dbus.Call]Notification // given up, but to be remembered if the answer comes late
}

// abilities are what the owner of the service can show.
type abilities struct {
	asked   bool
	since   dbus.Sequence
	buttons bool
	markup  bool // in the body
}

// shown is a notification that the service has.
type shown struct {
	id    uint32
	since dbus.Sequence // what came before it is not about it
	gone  bool          // put away by the person; what was pressed may still be told
	note  Notification
}

// offers says whether the notification can be answered so.
func (s shown) offers(key string) bool {
	return key == ActDefault || slices.ContainsFunc(s.note.Actions, func(a Action) bool { return a.Key == key })
}

// Show implements Notifier.
func (b *bus) Show(ctx context.Context, n Notification) error {
	err := b.do(ctx, func(ctx context.Context) error { return b.show(ctx, n) })
	if err != nil {
		return fmt.Errorf("show a notification: %w", err)
	}
	return nil
}

// Withdraw implements Notifier.
func (b *bus) Withdraw(ctx context.Context, kind Kind) error {
	err := b.do(ctx, func(context.Context) error { b.withdraw(kind); return nil })
	if err != nil && !errors.Is(err, ErrNoService) { // after the end all is withdrawn
		return fmt.Errorf("withdraw a notification: %w", err)
	}
	return nil
}

// Answers implements Notifier.
func (b *bus) Answers() <-chan Answer { return b.answers }

func (b *bus) work(ctx context.Context) {
	defer close(b.done)
	for {
		select {
		case <-ctx.Done():
			b.end()
			return
		case j := <-b.jobs:
			j.run()
		case call := <-b.returned:
			b.late(call)
		case signal, open := <-b.signals:
			if !open {
				b.lost()
				continue
			}
			b.hear(signal)
		}
	}
}

// end takes back what is shown and closes the connection.
func (b *bus) end() {
	for kind := range b.shown {
		b.withdraw(kind)
	}
	b.lost()
}

// lost forgets a connection that ended. The next notification connects again:
// until then there is nothing to hear on it, as what was shown ended with it.
func (b *bus) lost() {
	if b.hangUp != nil {
		b.hangUp()
	}
	if b.conn != nil {
		_ = b.conn.Close()
	}
	b.conn, b.hangUp, b.signals, b.owner, b.able = nil, nil, nil, "", abilities{}
	clear(b.shown)
	clear(b.waited)
}

// show shows a notification over the bus or, where that fails for want of a
// service that can be reached so, by notify-send. After a deadline it is not
// tried again: the service that hangs may still show it.
func (b *bus) show(ctx context.Context, n Notification) error {
	err := b.connect(ctx)
	if err == nil {
		err = b.notify(ctx, n)
	}
	if err == nil || errors.Is(err, errNoBus) || ctx.Err() != nil {
		return err
	}
	if other := notifySend(ctx, n); other != nil {
		return fmt.Errorf("%w; %w", err, other)
	}
	return nil
}

func (b *bus) notify(ctx context.Context, n Notification) error {
	if err := b.ask(ctx); err != nil {
		return err
	}
	before := b.shown[n.Kind]
	if before.gone {
		before.id = 0
	}
	b.unwait(n.Kind)
	body, keys := n.Body, []string{}
	if b.able.buttons {
		for _, a := range slices.Concat([]Action{{ActDefault, n.Title}}, n.Actions) {
			keys = append(keys, a.Key, a.Label)
		}
	}
	if b.able.markup {
		body = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(body)
	}
	call := b.call("Notify", "Stillnight", before.id, appID, n.Title, body, keys, hints(), int32(-1))
	if err := b.await(ctx, call); err != nil {
		if ctx.Err() != nil {
			b.waited[call] = n
		}
		return fmt.Errorf("notify: %w", err)
	}
	return b.remember(call, n)
}

func hints() map[string]dbus.Variant {
	return map[string]dbus.Variant{
		"desktop-entry": dbus.MakeVariant(appID),
		"urgency":       dbus.MakeVariant(byte(1)),
	}
}

// remember keeps the id that the service gave to a notification.
func (b *bus) remember(call *dbus.Call, n Notification) error {
	var id uint32
	if err := call.Store(&id); err != nil {
		return fmt.Errorf("notify: %w", err)
	}
	b.shown[n.Kind] = shown{id: id, since: call.ResponseSequence, note: n}
	return nil
}

// ask asks the service, once for each owner, what it can show.
func (b *bus) ask(ctx context.Context) error {
	if b.able.asked {
		return nil
	}
	call := b.call("GetCapabilities")
	if err := b.await(ctx, call); err != nil {
		return fmt.Errorf("ask the notification service: %w", err)
	}
	var names []string
	if err := call.Store(&names); err != nil {
		return fmt.Errorf("ask the notification service: %w", err)
	}
	b.able = abilities{
		asked:   true,
		since:   call.ResponseSequence,
		buttons: slices.Contains(names, "actions"),
		markup:  slices.Contains(names, "body-markup"),
	}
	return nil
}

// withdraw asks the service to close a notification. Nobody waits for the
// answer: the service may have closed it already, which it calls an error.
func (b *bus) withdraw(kind Kind) {
	b.unwait(kind)
	if shown, ok := b.shown[kind]; ok {
		delete(b.shown, kind)
		b.close(shown.id)
	}
}

// unwait gives up a notification whose answer may still come: it is replaced
// or withdrawn.
func (b *bus) unwait(kind Kind) {
	maps.DeleteFunc(b.waited, func(_ *dbus.Call, n Notification) bool { return n.Kind == kind })
}

func (b *bus) close(id uint32) {
	if b.conn != nil && b.conn.Connected() {
		b.conn.Object(service, servicePath).Go(service+".CloseNotification", dbus.FlagNoReplyExpected|dbus.FlagNoAutoStart, nil, id)
	}
}

// late hears of a notification whose deadline has passed. It is as good as
// shown in time, unless it was replaced or withdrawn since.
func (b *bus) late(call *dbus.Call) {
	n, wanted := b.waited[call]
	delete(b.waited, call)
	var id uint32
	if call.Method != service+".Notify" || call.Store(&id) != nil {
		return
	}
	if !wanted {
		b.close(id)
		return
	}
	_ = b.remember(call, n) // the id was just read
}

func (b *bus) call(method string, args ...any) *dbus.Call {
	return b.conn.Object(service, servicePath).Go(service+"."+method, 0, b.returned, args...)
}

// await waits for a call to be answered, hearing of late ones meanwhile.
func (b *bus) await(ctx context.Context, call *dbus.Call) error {
	for {
		select {
		case answered := <-b.returned:
			if answered == call {
				return call.Err
			}
			b.late(answered)
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

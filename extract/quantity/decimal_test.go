package quantity

import (
	"encoding/json"
	"testing"
)

func TestDecimalKeepsItsDigits(t *testing.T) {
	for in, want := range map[string]string{
		"6.50": "6.50", "0": "0", "-0.07": "-0.07", "007": "7", "1e3": "1000", "25e-3": "0.025",
		"123456789012345678901234567890.10": "123456789012345678901234567890.10",
	} {
		d, err := ParseDecimal(in)
		if err != nil || d.String() != want {
			t.Errorf("ParseDecimal(%q) = %v, %v; want %s", in, d, err, want)
		}
	}
	for _, in := range []string{"", ".", "-", "1.", ".5", "1.2.3", "1,2", "abc", "1e", "1e99999", "１"} {
		if d, err := ParseDecimal(in); err == nil {
			t.Errorf("ParseDecimal(%q) = %v; want an error", in, d)
		}
	}
	if got := (Decimal{}).String(); got != "0" {
		t.Errorf("the zero value is %s", got)
	}
}

func dec(t testing.TB, s string) Decimal {
	t.Helper()
	d, err := ParseDecimal(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDecimalArithmetic(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{dec(t, "16.4").Shift(8).String(), "1640000000"},
		{dec(t, "0.1").Add(dec(t, "0.2")).String(), "0.3"},
		{dec(t, "1").Sub(dec(t, "0.9")).String(), "0.1"},
		{dec(t, "1.3").Shift(-4).String(), "0.00013"},
		{dec(t, "9223372036854775807").Shift(1).String(), "92233720368547758070"},
		{dec(t, "92233720368547758070").Neg().String(), "-92233720368547758070"},
		{dec(t, "4000000000").Mul(dec(t, "4000000000.5")).String(), "16000000002000000000.0"},
		{dec(t, "6.500").Trim().String(), "6.5"},
		{dec(t, "100").Quo(dec(t, "3"), 2).String(), "33.33"},
		{dec(t, "200").Quo(dec(t, "3"), 2).String(), "66.67"},
		{dec(t, "1").Quo(dec(t, "0.8"), 6).String(), "1.25"},
		{DecimalOf(25, 1).String(), "2.5"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
	if !dec(t, "6.5").Equal(dec(t, "6.50")) || dec(t, "6.5").Cmp(dec(t, "6.51")) != -1 || dec(t, "-1").Cmp(dec(t, "-2")) != 1 {
		t.Error("Cmp does not order numbers by value")
	}
}

func TestDecimalJSON(t *testing.T) {
	var d Decimal
	if err := json.Unmarshal([]byte("6.50"), &d); err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(d)
	if err != nil || string(b) != "6.50" {
		t.Errorf("6.50 came back as %s, %v", b, err)
	}
}

// SPDX-License-Identifier: Apache-2.0

// Verifies tokens with coreos/go-oidc as its documentation shows: NewProvider, then Verifier.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"

	"github.com/coreos/go-oidc/v3/oidc"
)

func verify(ctx context.Context, provider **oidc.Provider, token string) error {
	if *provider == nil {
		made, err := oidc.NewProvider(ctx, os.Args[1])
		if err != nil {
			return fmt.Errorf("no provider: %w", err)
		}
		*provider = made
	}
	_, err := (*provider).Verifier(&oidc.Config{ClientID: os.Args[2]}).Verify(ctx, token)
	return err
}

func word(err error) string {
	var trouble net.Error
	switch {
	case err == nil:
		return "accept"
	case errors.As(err, &trouble) || strings.Contains(err.Error(), "fetching keys") || strings.HasPrefix(err.Error(), "no provider"):
		return "unavailable"
	default:
		return "reject"
	}
}

func main() {
	var provider *oidc.Provider
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		err := verify(context.Background(), &provider, lines.Text())
		fmt.Printf("%s %s\n", word(err), strings.ReplaceAll(fmt.Sprint(err), "\n", " "))
	}
}

// SPDX-License-Identifier: Apache-2.0

// Obtains credentials for a web identity and prints their access key id.
// chain: by what the SDK does for every client that is given no credentials
// call:  by an AssumeRoleWithWebIdentity request of one's own
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func chain(ctx context.Context, cfg aws.Config) (string, error) {
	credentials, err := cfg.Credentials.Retrieve(ctx)
	return credentials.AccessKeyID, err
}

func call(ctx context.Context, cfg aws.Config) (string, error) {
	token, err := os.ReadFile(os.Getenv("AWS_WEB_IDENTITY_TOKEN_FILE"))
	if err != nil {
		return "", err
	}
	answer, err := sts.NewFromConfig(cfg).AssumeRoleWithWebIdentity(ctx, &sts.AssumeRoleWithWebIdentityInput{
		RoleArn:          aws.String(os.Getenv("AWS_ROLE_ARN")),
		RoleSessionName:  aws.String("my-session"),
		WebIdentityToken: aws.String(strings.TrimSpace(string(token))),
	})
	if err != nil {
		return "", err
	}
	return *answer.Credentials.AccessKeyId, nil
}

func main() {
	ctx := context.Background()
	cfg, err := config.LoadDefaultConfig(ctx)
	var id string
	if err == nil && os.Args[1] == "call" {
		id, err = call(ctx, cfg)
	} else if err == nil {
		id, err = chain(ctx, cfg)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(id)
}

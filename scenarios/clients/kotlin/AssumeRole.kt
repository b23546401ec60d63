// SPDX-License-Identifier: Apache-2.0
import aws.sdk.kotlin.runtime.auth.credentials.DefaultChainCredentialsProvider
import aws.sdk.kotlin.services.sts.StsClient
import aws.sdk.kotlin.services.sts.assumeRoleWithWebIdentity
import java.io.File
import kotlin.system.exitProcess
import kotlinx.coroutines.runBlocking

// Obtains credentials for a web identity and prints their access key id.

/** By what the SDK does for every client that is given no credentials. */
suspend fun chain() = DefaultChainCredentialsProvider().use { it.resolve().accessKeyId }

/** By an AssumeRoleWithWebIdentity request of one's own. */
suspend fun call() = StsClient.fromEnvironment().use { sts ->
    sts.assumeRoleWithWebIdentity {
        roleArn = System.getenv("AWS_ROLE_ARN")
        roleSessionName = "my-session"
        webIdentityToken = File(System.getenv("AWS_WEB_IDENTITY_TOKEN_FILE")).readText().trim()
    }.credentials!!.accessKeyId
}

fun main(args: Array<String>) = runBlocking {
    try {
        println(if (args[0] == "call") call() else chain())
    } catch (e: Exception) {
        System.err.println(e)
        exitProcess(1)
    }
}

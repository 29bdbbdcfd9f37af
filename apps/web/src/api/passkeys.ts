import { passkeyBegun } from '@minga/protocol/http/security'
import { passkeyOptions } from '@minga/protocol/http/sign-in'
import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

import { sendJson } from './api.ts'

/** Asks the device for a passkey. Throws the browser's error when the person cancels. */
export async function provePasskey(): Promise<object> {
  const { options } = await sendJson('POST', '/api/auth/passkey/begin', {}, passkeyOptions)
  // The server's WebAuthn options go to the browser unread.
  return startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })
}

/** Asks the device to create a passkey. */
export async function makePasskey(): Promise<object> {
  const { options } = await sendJson('POST', '/api/security/passkeys/begin', {}, passkeyBegun)
  return startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })
}

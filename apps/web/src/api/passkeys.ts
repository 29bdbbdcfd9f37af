import { passkeyBegun } from '@minga/protocol/http/security'
import { passkeyOptions } from '@minga/protocol/http/sign-in'
import {
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'

import { sendJson } from './api.ts'

/** Asks the device to prove that its owner is here. Throws what the browser throws when they say no. */
export async function provePasskey(): Promise<object> {
  const { options } = await sendJson('POST', '/api/auth/passkey/begin', {}, passkeyOptions)
  // The server made these for the browser: between the two nobody looks inside.
  return startAuthentication({ optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON })
}

/** Asks the device to make a new one. */
export async function makePasskey(): Promise<object> {
  const { options } = await sendJson('POST', '/api/security/passkeys/begin', {}, passkeyBegun)
  return startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON })
}

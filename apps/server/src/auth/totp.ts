import { randomBytes } from 'node:crypto'

import { generateSecret, generateURI, verifySync } from 'otplib'

/** A step is thirty seconds; clocks may be one apart. In seconds. */
const tolerance = 30

export function newTotp(email: string): { readonly secret: string; readonly uri: string } {
  const secret = generateSecret()
  return { secret, uri: generateURI({ issuer: 'Minga', label: email, secret }) }
}

/** The time step that a code belongs to; undefined for one that does not fit now. */
export function stepOfCode(secret: string, code: string): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const result = verifySync({ secret, token: code, epochTolerance: tolerance })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

const howMany = 10
/** Without what is taken for something else when it is read from paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Fifty random bits each, in two groups of five. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: howMany }, () => {
    // 248 is eight times the letters: what is over would make the first ones likelier.
    const picked: string[] = []
    while (picked.length < 10) {
      for (const byte of randomBytes(16)) if (byte < 248) picked.push(letters[byte % letters.length] ?? '')
    }
    return `${picked.slice(0, 5).join('')}-${picked.slice(5, 10).join('')}`
  })
}

/** As people type it: spaces, dashes and capitals are not looked at. */
export function plainCode(typed: string): string {
  const plain = typed.replaceAll(/[\s-]/g, '').toLowerCase()
  return /^\d{6}$/.test(plain) ? plain : `${plain.slice(0, 5)}-${plain.slice(5)}`
}

import { declarationAnswer } from '@minga/protocol/http/certificates'
import type { Language } from '@minga/domain/language/language'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'

const addressOf = (signOff: string) => `/api/sign-offs/${encodeURIComponent(signOff)}`

/** An adopted text with who stands behind it. Not kept on the device: the right to read it can end. */
export function useDeclaration(signOff: string, language: Language) {
  const path = `${addressOf(signOff)}/declaration?language=${language}`
  return useQuery({
    ...jsonQuery(['sign-offs', 'declaration', signOff, language], path, declarationAnswer),
    meta: { isKept: false },
  })
}

/** The address of the certificate's file. */
export function certificateFile(signOff: string): string {
  return `${addressOf(signOff)}/certificate`
}

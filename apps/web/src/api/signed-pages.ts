import { newId } from '@minga/domain/identity/ids'
import { signedPageChanged, signedPagesAnswer } from '@minga/protocol/http/certificates'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery, sendJson } from './api.ts'
import { postFile } from './post-file.ts'
import { signOffsKey } from './query-keys.ts'
import { useChange } from './use-change.ts'

const addressOf = (signOff: string) => `/api/sign-offs/${encodeURIComponent(signOff)}`
const keyOf = (signOff: string) => [...signOffsKey, 'signed-pages', signOff]

/** The pages that organisations signed elsewhere, as far as the reader sees them. */
export function useSignedPages(signOff: string) {
  return useQuery({
    ...jsonQuery(keyOf(signOff), `${addressOf(signOff)}/signed-pages`, signedPagesAnswer),
    meta: { isKept: false },
  })
}

/** Where a page is. */
export function signedPageAddress(signOff: string, page: string): string {
  return `${addressOf(signOff)}/signed-pages/${page}`
}

/** Attaches a page to a position of the reader's organisation. It does not go with the declaration until they say so. */
export function useAttachSignedPage(signOff: string, position: string) {
  return useChange([keyOf(signOff)], (page: File) => {
    const path = `${addressOf(signOff)}/positions/${position}/signed-pages/${newId()}`
    return postFile(path, { name: page.name, blob: page }, () => {}, new AbortController().signal)
  })
}

/** Says whether a page goes with the declaration. */
export function useShowSignedPage(signOff: string) {
  return useChange([keyOf(signOff)], ({ page, shown }: { readonly page: string; readonly shown: boolean }) =>
    sendJson('PATCH', signedPageAddress(signOff, page), { shown }, signedPageChanged),
  )
}

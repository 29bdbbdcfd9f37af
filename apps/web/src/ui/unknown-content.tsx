import { unknownAnswer } from '@minga/protocol/http/unknown-content'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from '../api/api.ts'
import { lazyNamed } from './lazy-named.ts'
import { LazyPart, MissingPart } from './lazy-part.tsx'

const UnknownParts = lazyNamed(() => import('./unknown-parts.tsx'), 'UnknownParts')

/** A roadmap, where writing is paused, or a register, where it goes on. */
type UnknownContentProps = { readonly roadmap: string } | { readonly register: string }

/**
 * Content of a roadmap or a register that this version does not know, with a button to remove it for leads. An older
 * page finds none on an updated server, and asks for a reload.
 */
export function UnknownContent(of: UnknownContentProps) {
  const isRegister = 'register' in of
  const address = isRegister
    ? `/api/groups/${encodeURIComponent(of.register)}/register/unknown`
    : `/api/roadmaps/${encodeURIComponent(of.roadmap)}/unknown`
  const { data } = useQuery({
    ...jsonQuery(['unknown', address], address, unknownAnswer),
    // The server reads the whole document for it, so the register's page asks only for leads.
    ...(isRegister ? { staleTime: Infinity } : { gcTime: 0 }),
    meta: { isKept: false },
  })
  if (data === undefined || data.parts.length === 0) return null
  return (
    <LazyPart failed={<MissingPart />}>
      <UnknownParts found={data} address={address} isRegister={isRegister} />
    </LazyPart>
  )
}

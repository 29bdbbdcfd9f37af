import { useStruckFrom } from '../api/struck-from.ts'
import { LazyPart } from '../ui/lazy-part.tsx'
import { lazyNamed } from '../ui/lazy-named.ts'

// Of most rooms nothing is ever struck out.
const StruckList = lazyNamed(() => import('./struck-list.tsx'), 'StruckList')

/** Lists the strike-outs in a room. Nothing if there are none. */
export function StruckNotice({ room }: { readonly room: string }) {
  const struck = useStruckFrom(room).data ?? []
  if (struck.length === 0) return null
  return (
    <LazyPart>
      <StruckList struck={struck} />
    </LazyPart>
  )
}

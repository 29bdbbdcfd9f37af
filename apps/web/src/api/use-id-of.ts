import { useRef } from 'react'

/**
 * The same id for the same request, so that one whose answer was lost is not carried out twice; another one as soon as a part
 * of it is another.
 *
 * @param make makes a new id
 */
export function useIdOf<Id>(make: () => Id): (parts: readonly unknown[]) => Id {
  const sent = useRef<{ readonly parts: readonly unknown[]; readonly id: Id }>(undefined)
  return (parts) => {
    const isSame = sent.current !== undefined && parts.every((part, at) => part === sent.current?.parts[at])
    if (sent.current === undefined || !isSame) sent.current = { parts, id: make() }
    return sent.current.id
  }
}

import type { Mark } from '@minga/domain/rating/rating'

/** The effect of a key in the list of marks. */
export type MarkKey =
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'move'; readonly rows: number; readonly places: number }

/** 1 to 5 give a mark, 0 says that there is no opinion, arrows move. */
export function markKeyOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): MarkKey | undefined {
  if (ctrlKey || metaKey || altKey) return undefined
  if (/^[0-5]$/.test(key)) return { kind: 'mark', mark: key === '0' ? null : Number(key) }
  switch (key) {
    case 'ArrowUp':
      return { kind: 'move', rows: -1, places: 0 }
    case 'ArrowDown':
      return { kind: 'move', rows: 1, places: 0 }
    case 'ArrowLeft':
      return { kind: 'move', rows: 0, places: -1 }
    case 'ArrowRight':
      return { kind: 'move', rows: 0, places: 1 }
    default:
      return undefined
  }
}

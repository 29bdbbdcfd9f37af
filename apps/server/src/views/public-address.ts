import type { Slug } from '@minga/domain/publication/publication'

/** Where a published text is read: its latest version, or the one of a number. @param site '' for a path */
export function publicAddress(site: string, slug: Slug, number?: number): string {
  return `${site}/public/${slug}${number === undefined ? '' : `/${String(number)}`}`
}

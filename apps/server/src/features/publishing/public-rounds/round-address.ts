import type { Slug } from '@minga/domain/publication/publication'

/** Where a public round is read. @param site '' for a path */
export function roundAddress(site: string, slug: Slug): string {
  return `${site}/public/rounds/${slug}`
}

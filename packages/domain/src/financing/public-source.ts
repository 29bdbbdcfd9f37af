import type { Financing } from './financing.ts'

/** A web address with or without its scheme, or a DOI: what any reader can open. */
const openable = /\bhttps?:\/\/[^\s/]+\.[a-z]{2,}|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[/\s,;:?#)]|\.?$)|\b10\.\d{4,9}\/\S/iu

/** Whether one of these citations says where the public can read it: "S39b proactivo.com.pe, 2023". */
export function hasPublicSource(sources: readonly string[]): boolean {
  return sources.some((source) => openable.test(source))
}

/**
 * Whether a record is about one company's project and names no public source: country, sector, stage and need name a
 * plant wherever there are one or two, so its place is a deal room. That it is illustrative does not make up for it.
 */
export function lacksPublicSource({ type, sources }: Pick<Financing, 'type' | 'sources'>): boolean {
  return type === 'project' && !hasPublicSource(sources)
}

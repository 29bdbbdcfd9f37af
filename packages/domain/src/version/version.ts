import { z } from 'zod'

/** A state of a roadmap's text under a name. The sender makes the id; that of a round's version is the round's. */
export const versionId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .brand<'VersionId'>()
export type VersionId = z.infer<typeof versionId>

/** `named` by a person; `round`: what a comment round asks about; `restore`: what stood before a restore. */
export const versionKinds = ['named', 'round', 'restore'] as const
export const versionKind = z.enum(versionKinds)
export type VersionKind = z.infer<typeof versionKind>

import { z } from 'zod'

import { newId } from '../identity/ids.ts'
import { plainLine } from '../organisation/plain-line.ts'

/** An organisation asks its own members about a version of a text; only its named readers know of it. */
export const consultationId = z.uuid().lowercase().brand<'ConsultationId'>()
export type ConsultationId = z.infer<typeof consultationId>

/** One of those who are asked: a person outside, without an account. */
export const consultedMemberId = z
  .string()
  .regex(/^[0-9a-z]{26}$/)
  .brand<'ConsultedMemberId'>()
export type ConsultedMemberId = z.infer<typeof consultedMemberId>

export function newMemberId(): ConsultedMemberId {
  return consultedMemberId.parse(newId())
}

/** A member's answer, in a file or in words. The sender makes the id. */
export const memberAnswerId = z.uuid().lowercase().brand<'MemberAnswerId'>()
export type MemberAnswerId = z.infer<typeof memberAnswerId>

export const consultationName = plainLine(120)
/** The limit for one consultation. */
export const mostMembers = 60
export const mostConsultationReaders = 40
/** The limit for one organisation, until they are deleted. */
export const mostConsultations = 100
/** The limit for one member's answer in words. */
export const mostWordsAnswered = 100

/** How long a closed one is kept, in days. */
export const closedFor = 30

/** The day on which a closed consultation is deleted. */
export function deletedOn(closedAt: string): string {
  return new Date(Date.parse(closedAt) + closedFor * 86_400_000).toISOString().slice(0, 10)
}

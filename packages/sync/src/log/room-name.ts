import { z } from 'zod'

/** A room's name is opaque here; it travels in the URL, so only characters that need no escaping. */
export const roomName = z
  .string()
  .regex(/^[\w.-]{1,200}$/)
  .brand<'RoomName'>()
export type RoomName = z.infer<typeof roomName>

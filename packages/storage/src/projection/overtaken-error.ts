/** Another node projects the room, or has done so meanwhile: what was compared with its rows holds no more. */
export class OvertakenError extends Error {
  override readonly name = 'OvertakenError'

  constructor(room: string) {
    super(`room ${room} was projected by another node meanwhile`)
  }
}

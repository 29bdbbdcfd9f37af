const key = 'minga.kept-rooms'
const most = 100

/** Remembers that this device holds a room, so that the first script does not ask for it: it can't open the database. */
export function rememberKeptRoom(room: string): void {
  const before = (localStorage.getItem(key) ?? '').split(' ')
  localStorage.setItem(key, [room, ...before.filter((each) => each !== room && each !== '')].slice(0, most).join(' '))
}

/** Called on sign-out, when the device lets go of all rooms. */
export function forgetKeptRooms(): void {
  localStorage.removeItem(key)
}

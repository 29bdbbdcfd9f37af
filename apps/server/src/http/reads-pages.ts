/** Whether a person's browser asks, for what it will show as a page: a picture, a script or a program says otherwise. */
export function readsPages(headers: Headers): boolean {
  return (headers.get('accept') ?? '').includes('text/html')
}

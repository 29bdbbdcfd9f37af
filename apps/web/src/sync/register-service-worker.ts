/**
 * Lets the app's shell open without a network. Only in a build (in development files change under one name), and only
 * where the browser has service workers, which is on secure addresses.
 */
export async function registerServiceWorker(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/service-worker.js', { updateViaCache: 'none' })
}

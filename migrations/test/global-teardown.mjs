export default async function tearDown() {
  await globalThis.stockpactTestServer?.stop();
}

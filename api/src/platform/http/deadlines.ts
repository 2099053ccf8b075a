import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { RequestHandler } from 'express';

/** How long a caller may take. */
export interface Deadlines {
  /** For the header of a request, in milliseconds. */
  header: number;
  /** For a JSON body. */
  body: number;
  /** For a whole request, the longest file over a slow line included. */
  request: number;
}

/** A body of JSON is small: who sends it byte by byte wants to hold a connection, not to ask something. */
export function bodyDeadline(milliseconds: number): RequestHandler {
  return (request, response, next) => {
    const timer = setTimeout(() => {
      if (request.complete || response.headersSent) return;
      response.setHeader('connection', 'close');
      response.status(408).json({ code: 'REQUEST_TIMEOUT' });
      response.once('finish', () => request.destroy());
    }, milliseconds);
    timer.unref();
    request.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer));
    next();
  };
}

/** What Node itself watches over, and its answer to bytes that are no HTTP. */
export function limitConnections(server: Server, deadlines: Deadlines): void {
  server.headersTimeout = deadlines.header;
  server.requestTimeout = deadlines.request;
  server.keepAliveTimeout = 5_000;
  server.maxHeadersCount = 100;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request';
    socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 22\r\n\r\n{"code":"BAD_REQUEST"}`);
  });
}

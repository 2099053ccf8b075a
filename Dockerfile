# syntax=docker/dockerfile:1.7
# One image for migrations, server and worker; the second target is the proxy in front of them.
ARG NODE_VERSION=20.20.2

FROM node:${NODE_VERSION}-bookworm-slim AS build
WORKDIR /stockpact
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY migrations/package.json migrations/
COPY api/package.json api/
COPY web/package.json web/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
RUN --mount=type=cache,target=/var/cache/npm npm ci --cache=/var/cache/npm
COPY . .
RUN node launch/build.mjs

FROM node:${NODE_VERSION}-bookworm-slim AS libraries
WORKDIR /stockpact
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY migrations/package.json migrations/
COPY api/package.json api/
COPY web/package.json web/
COPY e2e/package.json e2e/
COPY bench/package.json bench/
RUN --mount=type=cache,target=/var/cache/npm npm ci --cache=/var/cache/npm --omit=dev --workspace=api --workspace=migrations --workspace=shared --include-workspace-root=false

FROM node:${NODE_VERSION}-bookworm-slim AS portal
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 WEB_ROOT=/stockpact/web/dist SIGN_INS_FILE=/tmp/demo-sign-ins.json
WORKDIR /stockpact
COPY --from=libraries /stockpact ./
COPY --from=build /stockpact/shared/dist shared/dist
COPY --from=build /stockpact/migrations/dist migrations/dist
COPY --from=build /stockpact/api/dist api/dist
COPY --from=build /stockpact/web/dist web/dist
COPY launch/container launch/container
COPY launch/house launch/house
COPY launch/portal launch/portal
COPY launch/verify-chain.mjs launch/verify-chain.mjs
# A new volume takes over the owner of the folder it is mounted on.
RUN mkdir -p /run/stockpact/admin /run/stockpact/roles && chown -R node:node /run/stockpact
USER node
EXPOSE 8080
ENTRYPOINT ["node", "--enable-source-maps", "launch/container/run.mjs"]
CMD ["api/dist/main.js"]

FROM caddy:2.10-alpine AS web
# The image's program carries a capability for low ports and does not start where all capabilities are dropped; a copy has none.
RUN cp /usr/bin/caddy /usr/local/bin/caddy
COPY --from=build /stockpact/web/dist/assets /srv/assets
COPY <<"CADDYFILE" /etc/caddy/Caddyfile
{
	admin off
	auto_https off
	persist_config off
}
:8080 {
	encode zstd gzip
	# Files whose name carries the hash of their content come from here; everything else, the page with its security headers
	# included, comes from whichever server has the fewest requests open.
	handle /assets/* {
		root * /srv
		header Cache-Control "public, max-age=31536000, immutable"
		header X-Content-Type-Options nosniff
		file_server
	}
	handle {
		reverse_proxy {
			dynamic a {
				name api
				port 8080
				refresh 5s
			}
			lb_policy least_conn
			lb_try_duration 5s
			fail_duration 10s
		}
	}
}
CADDYFILE
USER 1000:1000
EXPOSE 8080

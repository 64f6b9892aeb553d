# Hamlet: one image for every role and command.
#
#   docker build -t hamlet .
#   docker run --init -p 127.0.0.1:8080:8080 -v hamlet:/data -e HAMLET_PUBLIC_URL=http://127.0.0.1:8080 hamlet
#
# There is no init process in the image: run it with --init, or `init: true` in compose.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HAMLET_HOST=0.0.0.0 \
    HAMLET_DATA_DIR=/data
WORKDIR /app
RUN mkdir -m 700 /data && chown 10001:10001 /data
COPY package.json LICENSE ./
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/dist/bin dist/bin
COPY --from=build /app/dist/src dist/src
COPY --from=build /app/dist/workers dist/workers
COPY --from=build /app/dist/seeds dist/seeds
COPY --from=build /app/dist/web dist/web
USER 10001:10001
VOLUME /data
# 9464, metrics and health, is for operators: it listens on the container's own loopback unless HAMLET_OPS_HOST says otherwise.
EXPOSE 8080
# Liveness only: readiness asks the database, and an outage there is no reason to replace this container.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HAMLET_OPS_PORT || 9464}/livez`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--enable-source-maps", "dist/bin/hamlet.js"]
CMD ["all"]

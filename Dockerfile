# docker build -t stet .               the command alone
# docker build -t stet:ci --target ci . with a shell and git, for CI jobs
# docker run --rm --network none -v "$PWD:/work" stet check articles/
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /stet .

FROM alpine:3.22 AS ci
# The job's files belong to another user, which git would refuse to read.
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /stet /usr/local/bin/stet
USER 65532:65532
WORKDIR /work

FROM scratch
COPY --from=build /stet /stet
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/stet"]

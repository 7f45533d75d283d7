# One image for the three services and the command line; the argument picks which:
#   docker build -t tollbook .
#   docker run tollbook ingest | processor | entitlement-store | topics check | …
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src

# See deploy/ca/README.md; it is empty for most.
COPY deploy/ca /src/ca
RUN for file in ca/*.crt; do \
      [ ! -f "$file" ] || keytool -importcert -noprompt -alias "$file" -file "$file" \
        -keystore /root/trusted.p12 -storetype PKCS12 -storepass changeit || exit 1; \
    done \
    && [ ! -f /root/trusted.p12 ] || echo 'MAVEN_OPTS="-Djavax.net.ssl.trustStore=/root/trusted.p12 -Djavax.net.ssl.trustStorePassword=changeit"' > /root/.mavenrc

# First the build files alone: as long as they stay, the libraries come from the cache.
COPY .mvn .mvn
COPY build build
COPY pom.xml pom.xml
COPY schemas/pom.xml schemas/pom.xml
COPY service/pom.xml service/pom.xml
COPY ingest/pom.xml ingest/pom.xml
COPY processor/pom.xml processor/pom.xml
COPY entitlement-store/pom.xml entitlement-store/pom.xml
COPY ops/pom.xml ops/pom.xml
COPY standalone/pom.xml standalone/pom.xml
COPY bench/pom.xml bench/pom.xml
RUN mvn -q -B package -DskipTests -pl ingest,processor,entitlement-store,ops -am

COPY schemas/src/main schemas/src/main
COPY service/src/main service/src/main
COPY ingest/src/main ingest/src/main
COPY processor/src/main processor/src/main
COPY entitlement-store/src/main entitlement-store/src/main
COPY ops/src/main ops/src/main
RUN mvn -q -B clean package -DskipTests -pl ingest,processor,entitlement-store,ops -am
# Every jar names its libraries in lib/ beside it, and one version of each serves all: the parent pom pins them.
RUN mkdir -p /out/lib /out/own/lib \
    && for module in ingest processor entitlement-store ops; do \
         cp "$module"/target/tollbook-*.jar "/out/own/$module.jar" \
         && cp -n "$module"/target/lib/*.jar /out/lib/ || exit 1; \
       done \
    && mv /out/lib/tollbook-*.jar /out/own/lib/

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --home-dir /var/lib/tollbook tollbook \
    && install -d -o tollbook -g tollbook /var/lib/tollbook
WORKDIR /opt/tollbook
# Libraries change seldom, so they are a layer of their own.
COPY --from=build /out/lib lib
COPY --from=build /out/own .
COPY deploy/bin /opt/tollbook/bin
ENV TOLLBOOK_DATA_DIR=/var/lib/tollbook \
    PATH=/opt/tollbook/bin:$PATH
USER tollbook
WORKDIR /var/lib/tollbook
ENTRYPOINT ["tollbook"]
CMD ["--help"]

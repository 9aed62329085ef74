FROM boltline/debian
COPY java /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk LANG=C.UTF-8
ADD apache-maven-*.tar.gz /opt/
RUN ln -s /opt/apache-maven-*/bin/mvn /usr/local/bin/mvn
ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
COPY m2 /root/.m2
CMD ["bash"]
